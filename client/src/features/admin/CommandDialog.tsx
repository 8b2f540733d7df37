import type { CommandRequest, CommandResult } from '@spojka/shared/protocol/commands'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import { type ReactNode, useId, useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useCommand } from '../../live/useCommand.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { focusFirstWrong } from './focusFirstWrong.ts'

/** A question that ends in one command whose answer is wanted: it may hold the link that is shown only now. */
export function CommandDialog(props: {
  title: string
  submit: string
  /** Undefined while something is missing; trying then tells `onIncomplete`. */
  command: CommandRequest | undefined
  onIncomplete?: () => void
  onDone: (result: CommandResult) => void
  onClose: () => void
  /** Refusals in words of this dialog. */
  refused?: (refusal: Refusal) => string | undefined
  children: ReactNode
}) {
  const t = useTexts()
  const form = useId()
  const { send, pending } = useCommand()
  const [refusal, setRefusal] = useState<Refusal>()
  const words = refusal && props.refused?.(refusal)
  return (
    <Dialog
      title={props.title}
      isOpen
      onClose={() => (pending ? undefined : props.onClose())}
      actions={
        <>
          <Button kind="primary" type="submit" form={form} isPending={pending}>
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
          if (!props.command) {
            props.onIncomplete?.()
            return focusFirstWrong(event.currentTarget)
          }
          setRefusal(undefined)
          void send(props.command).then((answer) => (answer.ok ? props.onDone(answer.result) : setRefusal(answer.refusal)))
        }}
      >
        {props.children}
      </form>
      {words ? (
        <p className="notice" role="alert">
          {words}
        </p>
      ) : null}
      {refusal && !words ? <Notice refusal={refusal} /> : null}
    </Dialog>
  )
}
