import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import './Dialog.css'

/** A modal sheet: title, body, actions. Escape and a press outside close it; focus returns to where it came from. */
export function Dialog(props: {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  actions?: ReactNode
  /** `wide` for what needs columns. */
  size?: 'normal' | 'wide'
}) {
  return (
    <ModalOverlay
      className="dialog-overlay"
      isOpen={props.isOpen}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      isDismissable
    >
      <Modal className="dialog-modal" data-size={props.size ?? 'normal'}>
        <AriaDialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {props.title}
          </Heading>
          <div className="dialog-body">{props.children}</div>
          {props.actions ? <div className="dialog-actions">{props.actions}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
