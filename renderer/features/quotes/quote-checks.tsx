/** Who listened to a quote and who stands for it. */
import { BadgeCheck, Ear } from 'lucide-react'
import { useState } from 'react'
import type { QuoteDetail } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { recall, remember } from '../../state/remembered.ts'
import { texts } from '../../texts/index.ts'
import { Button, formatDate, TextField } from '../../ui/index.ts'
import type { QuoteChanges } from './use-quote-changes.ts'

const t = texts.quotes
const WHO = 'quotes.who'
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200

interface ChecksProps {
  readonly detail: QuoteDetail
  readonly changes: QuoteChanges
  readonly readOnly: boolean
}

export function QuoteChecks({ detail, changes, readOnly }: ChecksProps) {
  const [who, setWho] = useState(() => recall(WHO, isText, ''))
  const { checks, status } = detail.quote
  const canVerify = !readOnly && status === 'heard' && !detail.isOpen
  const check = (what: 'heard' | 'verified'): void => {
    remember(WHO, who)
    changes.check(detail, what, who)
  }
  useCommand('quotes.heard', () => check('heard'), !readOnly)
  useCommand('quotes.verify', () => check('verified'), canVerify)
  const isAlone = status === 'heard' && checks.every((one) => who.trim() !== '' && one.who === who.trim())
  return (
    <section className="quote-part" aria-label={t.checks}>
      <h2 className="field-label">{t.checks}</h2>
      {checks.length === 0 ? (
        <p className="muted">{t.unchecked}</p>
      ) : (
        <ul>
          {checks.map(({ who: name, at, what }) => (
            <li key={at + what}>
              {what === 'heard' ? t.heardBy(name, formatDate(at)) : t.verifiedBy(name, formatDate(at))}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <TextField label={t.who} help={t.whoHelp} value={who} onChange={setWho} maxLength={200} autoComplete="name" />
      )}
      <div className="quote-row">
        <Button icon={Ear} command="quotes.heard" isDisabled={readOnly} onPress={() => check('heard')}>
          {t.heard}
        </Button>
        <Button icon={BadgeCheck} command="quotes.verify" isDisabled={!canVerify} onPress={() => check('verified')}>
          {t.verify}
        </Button>
      </div>
      {isAlone && <p className="muted small">{t.otherEars}</p>}
    </section>
  )
}
