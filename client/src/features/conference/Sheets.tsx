/** The dialogs of the room: at most one is open, and a sentence of the notes may have opened it. */
import type { CaseId } from '@spojka/shared/protocol/ids'
import type { CaseView, ConferenceView, DecisionView, ItemView } from '@spojka/shared/protocol/views'
import { lazy, Suspense } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useTopic } from '../../live/useTopic.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { OfferDialog } from '../responsibilities/OfferDialog.tsx'
import { CorrectDialog, DecisionDialog } from './DecisionDialog.tsx'
import { MessageDialog } from './MessageDialog.tsx'

const AppendDialog = lazy(() => import('./AppendDialog.tsx').then((module) => ({ default: module.AppendDialog })))

export type Sheet =
  | { readonly kind: 'offer' | 'decision' | 'sentence'; readonly text: string }
  | { readonly kind: 'correct'; readonly decision: DecisionView }
  | { readonly kind: 'message' }

interface SheetsProps {
  sheet: Sheet
  view: ConferenceView
  item: ItemView | undefined
  onClose: () => void
}

export function Sheets({ sheet, view, item, onClose }: SheetsProps) {
  switch (sheet.kind) {
    case 'correct':
      return <CorrectDialog view={view} decision={sheet.decision} onClose={onClose} />
    case 'message':
      return <MessageDialog view={view} item={item} onClose={onClose} />
    case 'sentence':
      return view.message?.document ? (
        <Suspense fallback={null}>
          <AppendDialog
            message={view.message}
            document={view.message.document}
            agencies={view.agencies}
            text={sheet.text}
            onClose={onClose}
          />
        </Suspense>
      ) : null
    case 'offer':
      return (
        <WithPlan caseId={view.caseId} onClose={onClose}>
          {(plan) => (
            <OfferDialog
              plan={plan}
              conferenceId={view.id}
              text={sheet.text}
              prefer={item?.categories ?? []}
              atTable={item?.state === 'running' ? item.agencies : undefined}
              onClose={onClose}
            />
          )}
        </WithPlan>
      )
    case 'decision':
      return (
        <WithPlan caseId={view.caseId} onClose={onClose}>
          {(plan) => <DecisionDialog view={view} plan={plan} item={item} text={sheet.text} onClose={onClose} />}
        </WithPlan>
      )
    default:
      return unreachable(sheet)
  }
}

/** For whoever reads the case; a facilitator from outside does not, and is told so. */
function WithPlan(props: { caseId: CaseId; onClose: () => void; children: (plan: CaseView) => React.ReactNode }) {
  const t = useTexts()
  const feed = useTopic('case', props.caseId)
  if (feed.status === 'live') return props.children(feed.view)
  return (
    <Dialog
      title={t(($) => $.conference.plan.whole)}
      isOpen
      onClose={props.onClose}
      actions={<Button onPress={props.onClose}>{t(($) => $.common.close)}</Button>}
    >
      {feed.status === 'connecting' ? <Skeleton /> : <p>{t(($) => $.conference.plan.closed)}</p>}
    </Dialog>
  )
}
