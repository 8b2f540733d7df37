import type { CommandRequest } from '@spojka/shared/protocol/commands'
import { type ReactNode, useId } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useAct } from '../responsibilities/useAct.ts'

/** A question that ends in one command. `command` is undefined while something is missing; it closes once the command was accepted. */
export function ActDialog(props: {
  title: string
  submit: string
  command: CommandRequest | undefined
  /** Told when somebody tried to send what is not complete. */
  onIncomplete?: () => void
  onClose: () => void
  size?: 'normal' | 'wide'
  children: ReactNode
}) {
  const t = useTexts()
  const form = useId()
  const { act, pending, refusal } = useAct()
  return (
    <Dialog
      title={props.title}
      isOpen
      onClose={() => (pending ? undefined : props.onClose())}
      {...(props.size ? { size: props.size } : {})}
      actions={
        <>
          <Button kind="primary" type="submit" form={form} isDisabled={!props.command && !props.onIncomplete}>
            {props.submit}
          </Button>
          <Button onPress={props.onClose}>{t(($) => $.common.cancel)}</Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (pending) return
          if (!props.command) return props.onIncomplete?.()
          void act(props.command).then((accepted) => (accepted ? props.onClose() : undefined))
        }}
      >
        {props.children}
      </form>
      {refusal ? <Notice refusal={refusal} /> : null}
    </Dialog>
  )
}
