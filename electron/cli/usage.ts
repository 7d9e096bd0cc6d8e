/** What the command line understands, in the words of `--help`. */
export const usage = `LocalStory Library

  init <library>                              make an empty library
  add <library> <file|folder>... [--copy] [--language en] [--transcript <file>] [--tag <facet/value>]...
                                              a transcript beside the media with the same base name is taken along
  list <library>                              the stories
  show <library> <story>                      one story with its cues and moments
  tag <library> <story>... --add <tag>... --remove <tag>...
  search <library> <query> [--limit 50] [--sort relevance|date|place]
                                              words, "a phrase", or, -not, word*, a near/5 b, tag: person: speaker: place: language:
                                              title: note: date: has: is: (docs/search.md); "" around the whole keeps it together
  moment <library> <story> --in <tc> --out <tc> [--tag <tag>]... [--note <text>]
  quote <library> <story> --in <tc> --out <tc> [--language xx] [--tag <tag>]...
                                              locks the whole words in a range as a quote
  quotes <library> [--tag <tag>]... [--out <file.csv|file.docx|file.md>]
                                              writes the quotes that have every tag, or lists them
  reels <library>                             the reels, with their lengths
  reel <library> <reel> [--out <file.docx|file.csv|file.md>]
                                              the paper edit of a reel (by id or name), on paper or here
  reel <library> <reel> --video <file or folder> [--preset 16:9|1:1|4:5|9:16]... [--platform <id>]...
       [--captions burn|track|sidecar|none] [--language xx] [--second-language xx] [--fit blur|pad|colour|crop] [--ground #rrggbb]
       [--pixels 1280x720] [--loudness <LUFS>|off] [--denoise] [--name <pattern>] [--plan] [--style ...] [--size ...]
       [--lower-third ...] [--title ...] [--logo ...] [--end-card ...] ...
                                              the reel as one video in each shape: captions, titles, cross-fades, music; the
                                              options mean what they do with export
  transcript <library> <story> --import <file> [--language xx] [--translation-of yy] [--origin human|machine|reviewed|unknown]
             [--encoding <name>] [--offset <tc, may be negative>] [--rename "name in the file=new name"]...
             [--merge] [--preview]            --merge keeps what was corrected since the last import and lists conflicts;
                                              --preview says what would be taken and changes nothing
  transcript <library> <story> --export <file> [--language xx] [--in <tc>] [--out <tc>]
             [--format srt|vtt|ttml|ass|sbv|txt|docx|csv|json] [--alongside yy] [--template <file>]
  transcribe <library> <story>... [--language xx] [--replace]
                                              machine drafts by the speech engine that is chosen in the settings
  captions <library> <story> [--language xx] [--profile netflix|bbc|dcmp|social] [--fix] [--report <file.csv>]
                                              captions against a house's rules
  vocabulary <library> --export <file.csv> | --import <file.csv> [--preview]
                                              facets and tags as a table; --preview says line by line what is new, changes or is
                                              refused, and changes nothing
  export <library> (--story <id> --in <tc> --out <tc> | --moment <id>)... [--preset 16:9|1:1|4:5|9:16]
         [--captions burn|track|sidecar|none] [--fit blur|pad|colour|crop] [--language xx] --out <file or folder>
         [--pixels 1280x720|1280x|x720]       a size of your own, even numbers from 128 to 4096; one side alone keeps the shape
         [--ground #rrggbb]                   what stands behind the picture with --fit colour
         [--frame x,y[,size][@<tc>]]... [--frame-softly]
                                              with --fit crop: middle and size of what fills the shape, in parts of the
                                              picture; with times it moves. Without, a moment's own framing, else the middle
         [--platform <id>]...                 what a platform asks for (see platforms): shape, size, kind of file, loudness
         [--loudness <LUFS>|off] [--denoise]  brings the sound to a loudness, as -14; takes steady noise down a little
         [--name <pattern>]                   names in a folder: {title} {person} {place} {date} {in} {out} {shape} {platform}
                                              {language} {number}
         [--plan]                             says what would come out and what speaks against it; makes nothing
         [--style outline|box|highlight] [--size 70..150] [--colour #rrggbb] [--accent #rrggbb] [--box 0..100]
         [--position bottom|middle|top] [--raise -30..30] [--second-language xx]
                                              how burned captions look: highlight marks the word that is being said; sizes in
                                              percent, --raise in percent of the height
         [--lower-third on|off|"Name|Title"] [--title <text>] [--logo on|off] [--end-card on|off]
                                              what the library's brand puts on a clip; on takes name and office of who speaks
                                              from the people directory, as of the day of the interview
         [--languages en,es]                  each clip once in each language that its story has
         [--cover] [--cover-at <tc>]          a still beside each clip: its best frame, or the one at a time of the recording
         [--alt] [--alt-text <text>] [--post] a description, and words for posts, as text files beside each clip
         [--report <file.txt|file.csv>]       what became of each file, and why not
  exports <library> [--resume | --remove] [--report <file.txt|file.csv>]
                                              exports that were interrupted (the program ended, the machine stopped): lists them,
                                              goes on with them, or forgets them
  platforms                                   what exports can be made for, with limits, sources and their dates
  handover <library> <story>... [--format edl|fcpxml|xmeml|otio|losslesscut] --out <file or folder>
           [--as moments|reel] [--moment <id>]... [--dissolve <seconds>] [--name <text>]
                                              moments for an editing program (docs/hand-over.md): of one story where they are in
                                              its recording, of several one behind the other
  handover <library> --reel <reel> [--format ...] --out <file or folder> [--name <text>] [--captions <xx>|none]
                                              a reel (by id or name) as one sequence: trims, titles, cross-fades, music, and its
                                              captions beside it as SRT
  moments <library> --import <file> [--story <id>] [--rate 25] [--encoding <name>] [--preview]
                                              what was marked in an editing program becomes moments; --preview changes nothing
  people <library>                            the people directory: who they are, where they appear, who else speaks
  history <library> [--story <id>] [--limit 100]
                                              what changed, when and by whom, newest first
  snapshots <library> [--make <name> | --show <id> | --restore <id> [--story <id>]...]
                                              copies of the documents, kept outside of the library: lists them, makes one, says what
                                              differs from now, brings all or some stories back (recordings are never touched)
  check <library> [--repair]                  what is wrong in the library; --repair mends what can be mended without losing
                                              anything: it reconnects, makes again and sets aside, and says each thing it did
  collect <library>                           copies every recording that lies elsewhere into the library, verified; started again, it
                                              goes on with the rest
  serve <library> [--port <n>]                the local server

  --json prints one JSON value on standard output; messages go to standard error.
  <tc> is HH:MM:SS.mmm, MM:SS.mmm, seconds, or HH:MM:SS:FF in the media's frame rate.
  Exit status: 0 done, 1 refused or failed, 2 wrong usage.
`

/** The lines of `--help` about one command; all of it for a command that it does not name. */
export function usageOf(command: string): string {
  const entries = usage.split(/\n(?= {2}[a-z])/).filter((entry) => entry.startsWith(`  ${command} `))
  // Of the last command what follows is about all of them.
  const own = entries.map((entry) => entry.split('\n\n')[0])
  return own.length === 0 ? usage : `${own.join('\n')}\n\n  --help alone lists all commands.\n`
}

/** The call itself is wrong: exit status 2. */
export class UsageError extends Error {}
