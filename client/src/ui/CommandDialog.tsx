import type { CommandRequest, CommandResult } from '@spojka/shared/protocol/commands'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import { type ReactNode, useId, useState } from 'react'
import { useTexts } from '../app/language/index.ts'
import { useCommand } from '../live/useCommand.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { focusFirstWrong } from './focusFirstWrong.ts'
import { Meanwhile } from './Meanwhile.tsx'
import { Notice } from './Notice.tsx'
import { useKeptWords } from './useKeptWords.ts'

/**
 * A question that ends in one command. It closes once the command was accepted, unless its answer is wanted (`onDone`); what was refused is told
 * in it. While something is missing there is no command: then it cannot be sent, or, with `onIncomplete`, trying shows what is missing.
 */
export function CommandDialog(props: {
  title: string
  submit: string
  command: CommandRequest | undefined
  onIncomplete?: () => void
  onDone?: (result: CommandResult) => void
  onClose: () => void
  /** Refusals in words of this dialog. */
  refused?: (refusal: Refusal) => string | undefined
  /** Where a refusal asks for something more. */
  onRefused?: (refusal: Refusal) => void
  /** Somebody else changed it since this dialog began: what stands there now, the same command made from that, and taking it over into the fields. */
  meanwhile?: { readonly theirs: ReactNode; readonly mine: CommandRequest | undefined; readonly onTake: () => void } | undefined
  size?: 'normal' | 'wide'
  children: ReactNode
}) {
  const t = useTexts()
  const form = useId()
  const kept = useKeptWords(props.title)
  const { send, pending } = useCommand()
  const [refusal, setRefusal] = useState<Refusal>()
  const words = refusal && (isSeen(refusal) ? t(($) => $.ui.meanwhile.changed) : props.refused?.(refusal))
  // Not while one's own is on the way: it may be there before its answer.
  const meanwhile = pending ? undefined : props.meanwhile
  const leave = () => {
    kept.leave()
    props.onClose()
  }
  const submit = (command: CommandRequest) => {
    setRefusal(undefined)
    kept.leave()
    void send(command).then((answer) => {
      if (!answer.ok) {
        kept.stay()
        setRefusal(answer.refusal)
        props.onRefused?.(answer.refusal)
      } else if (props.onDone) props.onDone(answer.result)
      else props.onClose()
    })
  }
  return (
    <Dialog
      title={props.title}
      isOpen
      onClose={() => (pending ? undefined : leave())}
      {...(props.size ? { size: props.size } : {})}
      actions={
        <>
          <Button kind="primary" type="submit" form={form} isDisabled={!props.command && !props.onIncomplete}>
            {props.submit}
          </Button>
          <Button onPress={leave}>{t(($) => $.common.cancel)}</Button>
        </>
      }
    >
      <form
        ref={kept.ref}
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          // Not a disabled button: it would drop the focus, and a second press must only do nothing.
          if (pending) return
          if (!props.command) {
            props.onIncomplete?.()
            return focusFirstWrong(event.currentTarget)
          }
          submit(props.command)
        }}
      >
        {meanwhile ? (
          <Meanwhile
            theirs={meanwhile.theirs}
            onKeep={() => meanwhile.mine && submit(meanwhile.mine)}
            onTake={() => {
              setRefusal(undefined)
              kept.takeOver()
              meanwhile.onTake()
            }}
          />
        ) : null}
        {props.children}
      </form>
      {words && !meanwhile ? (
        <p className="notice" role="alert">
          {words}
        </p>
      ) : null}
      {refusal && !words ? <Notice refusal={refusal} /> : null}
    </Dialog>
  )
}

const isSeen = (refusal: Refusal): boolean => refusal.code === 'conflict' && refusal.fields?.includes('seen') === true
