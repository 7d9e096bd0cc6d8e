/** Mine, theirs or both: shown when two people wrote into the same field. */
import './words-conflict.css'
import { closeWordsConflict, useWordsConflict } from '../../state/words-conflict.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog } from '../../ui/index.ts'

const t = texts.frame.conflict

export function WordsConflictDialog() {
  const conflict = useWordsConflict((state) => state.open)
  if (!conflict) return null
  const { label, mine, theirs, write } = conflict
  const choose = (words: string) => () => {
    closeWordsConflict()
    if (words !== theirs) write(words)
  }
  return (
    <Dialog
      title={t.title(label)}
      isOpen
      onClose={closeWordsConflict}
      size="wide"
      keepOpen
      footer={
        <>
          <Button onPress={choose(theirs)}>{t.keepTheirs}</Button>
          <Button onPress={choose(`${theirs}\n\n${mine}`)}>{t.keepBoth}</Button>
          <Button variant="primary" onPress={choose(mine)}>
            {t.useMine}
          </Button>
        </>
      }
    >
      <div className="conflict">
        {[['theirs', theirs] as const, ['mine', mine] as const].map(([whose, words]) => (
          <section key={whose} aria-label={t[whose]}>
            <h3 className="small muted">{t[whose]}</h3>
            <p className="conflict-words">{words === '' ? <span className="faint">{t.empty}</span> : words}</p>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
