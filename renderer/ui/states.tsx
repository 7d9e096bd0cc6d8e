/** What a place says when it is empty, when something failed, or when something should be known. */
import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { toProblem } from '../api/client.ts'
import { texts } from '../texts/index.ts'
import { classes } from './classes.ts'

export interface EmptyStateProps {
  readonly title: string
  readonly children?: ReactNode
  readonly icon?: LucideIcon
  readonly actions?: ReactNode
}

export function EmptyState({ title, children, icon: Icon, actions }: EmptyStateProps) {
  return (
    <div className="empty">
      {Icon && <Icon className="empty-icon" size={32} strokeWidth={1.5} aria-hidden />}
      <p className="empty-title">{title}</p>
      {children && <div className="empty-text">{children}</div>}
      {actions && <div className="empty-actions">{actions}</div>}
    </div>
  )
}

export interface ProblemLike {
  readonly title: string
  readonly detail: string
  readonly remedy: string
  readonly technical: string
}

/** A problem as text: what happened, to what, what to do, and Details. */
export function ProblemText({ problem }: { readonly problem: ProblemLike }) {
  return (
    <>
      <div className="note-title">{problem.title}</div>
      {problem.detail !== '' && <div>{problem.detail}</div>}
      {problem.remedy !== '' && <div className="muted">{problem.remedy}</div>}
      {problem.technical !== '' && (
        <details className="details">
          <summary>{texts.ui.details}</summary>
          <pre>{problem.technical}</pre>
        </details>
      )}
    </>
  )
}

export interface ErrorNoteProps {
  /** Anything thrown, or a job's problem. */
  readonly error: unknown
  readonly actions?: ReactNode
}

const isProblemLike = (value: unknown): value is ProblemLike =>
  typeof value === 'object' && value !== null && 'title' in value && 'remedy' in value && 'technical' in value

export function ErrorNote({ error, actions }: ErrorNoteProps) {
  return (
    <div className="note error" role="alert">
      <CircleAlert size={16} className="note-icon" aria-hidden />
      <div className="grow">
        <ProblemText problem={isProblemLike(error) ? error : toProblem(error)} />
      </div>
      {actions && <div className="note-actions">{actions}</div>}
    </div>
  )
}

export interface NoteProps {
  readonly kind?: 'info' | 'warning'
  readonly title?: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly className?: string
}

export function Note({ kind = 'info', title, children, actions, className }: NoteProps) {
  const Icon = kind === 'warning' ? TriangleAlert : Info
  return (
    <div className={classes('note', kind === 'warning' && 'warning', className)} role="note">
      <Icon size={16} className="note-icon" aria-hidden />
      <div className="grow">
        {title && <div className="note-title">{title}</div>}
        {children}
      </div>
      {actions && <div className="note-actions">{actions}</div>}
    </div>
  )
}
