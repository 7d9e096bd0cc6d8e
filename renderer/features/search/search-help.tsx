/** The query language on half a page; every example can be tried. */
import { CircleQuestionMark } from 'lucide-react'
import { memo, useState } from 'react'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { IconButton, Popover } from '../../ui/index.ts'

const t = texts.search.help

export const SearchHelp = memo(function SearchHelp({ onTry }: { readonly onTry: (text: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  useCommand('search.help', () => setOpen((open) => !open))
  return (
    <Popover
      label={texts.search.box.help}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      className="search-help"
      trigger={
        <IconButton label={texts.search.box.help} icon={CircleQuestionMark} size="small" command="search.help" />
      }
    >
      {(close) => (
        <>
          <p className="muted">{t.intro}</p>
          <div className="search-help-groups">
            {t.groups.map((group) => (
              <section key={group.name} aria-label={group.name}>
                <h2>{group.name}</h2>
                <ul>
                  {group.lines.map(({ text, does }) => (
                    <li key={text}>
                      <button
                        type="button"
                        className="search-example"
                        onClick={() => {
                          close()
                          onTry(text)
                        }}
                      >
                        <code>
                          {text}
                          <span className="hidden-text">: </span>
                        </code>
                        <span>{does}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </>
      )}
    </Popover>
  )
})
