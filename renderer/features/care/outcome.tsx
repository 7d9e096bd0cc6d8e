/** What the last repair, search or collecting came to. */
import type { CareState } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Note } from '../../ui/index.ts'

const t = texts.care

interface Line {
  readonly path: string
  readonly text: string
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <ul className="care-done small">
      {lines.slice(0, 50).map(({ path, text }) => (
        <li key={`${path} ${text}`}>
          <span className="anywhere">{path}</span>
          <span className="muted"> {text}</span>
        </li>
      ))}
      {lines.length > 50 && <li className="muted">{t.more(lines.length - 50)}</li>}
    </ul>
  )
}

export function Outcome({ state }: { readonly state: CareState }) {
  const { mended, reconnected, collected } = state
  return (
    <div role="status">
      {mended && (
        <Note title={mended.length === 0 ? t.nothingMended : t.mended(mended.length)}>
          <Lines lines={mended} />
        </Note>
      )}
      {reconnected && (
        <Note
          kind={reconnected.missing.length > 0 ? 'warning' : 'info'}
          title={t.find.found(reconnected.found.length, reconnected.files)}
        >
          {reconnected.missing.length > 0 && <p>{t.find.stillMissing(reconnected.missing.length)}</p>}
          <Lines lines={reconnected.found.map(({ title, path }) => ({ path: title, text: path }))} />
        </Note>
      )}
      {collected && (
        <Note
          kind={collected.refused.length > 0 ? 'warning' : 'info'}
          title={t.collect.done(collected.collected.length)}
        >
          {collected.refused.length > 0 && <p>{t.collect.refused(collected.refused.length)}</p>}
          <Lines
            lines={collected.refused.map(({ title, why, remedy }) => ({ path: title, text: `${why}. ${remedy}` }))}
          />
        </Note>
      )}
    </div>
  )
}
