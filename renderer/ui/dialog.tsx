/** Dialogs over the whole window. They take the keys, close with Escape and give the focus back. */
import { X } from 'lucide-react'
import { type ReactNode, useContext, useEffect } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { openLayer } from '../commands/registry.ts'
import { LayerContext, useCommand } from '../commands/use-command.ts'
import { texts } from '../texts/index.ts'
import { IconButton } from './button.tsx'
import { classes } from './classes.ts'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom, the main one last. */
  readonly footer?: ReactNode
  /** `sheet` is the widest (Export). */
  readonly size?: 'normal' | 'wide' | 'sheet'
  /** No padding around the content. */
  readonly flush?: boolean
  /** Clicking outside leaves it open, for forms with work in them. Escape still closes. */
  readonly keepOpen?: boolean
  readonly className?: string
}

/** Escape closes also when the focus was lost, as when the focused button went away. */
function CloseByKey({ onClose }: { readonly onClose: () => void }) {
  useCommand('app.back', onClose)
  return null
}

function Layer({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }) {
  const layer = useContext(LayerContext)
  useEffect(() => openLayer(), [])
  return (
    <LayerContext.Provider value={layer + 1}>
      <CloseByKey onClose={onClose} />
      {children}
    </LayerContext.Provider>
  )
}

export function Dialog(props: DialogProps) {
  const {
    title,
    isOpen,
    onClose,
    children,
    footer,
    size = 'normal',
    flush = false,
    keepOpen = false,
    className,
  } = props
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable={!keepOpen}
    >
      <Modal className={classes('dialog-frame', size !== 'normal' && size, className)}>
        <AriaDialog className="dialog">
          <Layer onClose={onClose}>
            <header className="dialog-head">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <IconButton label={texts.ui.closeDialog} icon={X} onPress={onClose} />
            </header>
            <div className={classes('dialog-body', flush && 'flush')}>{children}</div>
            {footer && <footer className="dialog-foot">{footer}</footer>}
          </Layer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
