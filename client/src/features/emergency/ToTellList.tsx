/** What was done without the client and is still to be told to them; the case manager's to do. */
import type { ToTell } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { civilDay, daysBetween, exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useNow } from '../../live/useNow.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import './emergency.css'

export function ToTellList({ tasks }: { tasks: readonly ToTell[] }) {
  const t = useTexts()
  const today = civilDay(useNow(60_000))
  const [telling, setTelling] = useState<ToTell>()
  return (
    <>
      <ul className="emergency-list">
        {tasks.map((task) => (
          <li key={task.emergencyId ?? task.legalBasisId}>
            <CaseLanguage value={task.language}>
              <strong>
                <CaseText>{task.caseLabel}</CaseText>:
              </strong>{' '}
              {task.emergencyId ? (
                t(($) => $.emergency.tell.ofLook, { what: task.what })
              ) : (
                <CaseText within={(what) => t(($) => $.emergency.tell.ofBasis, { what })}>{task.what}</CaseText>
              )}
            </CaseLanguage>
            ,{' '}
            {task.by === undefined ? (
              t(($) => $.emergency.tell.whenSafe)
            ) : (
              <span className={daysBetween(today, task.by) < 0 ? 'emergency-late' : undefined} title={exactTime(task.by)}>
                {daysBetween(today, task.by) < 0
                  ? t(($) => $.emergency.tell.late, { date: shortDate(task.by) })
                  : t(($) => $.emergency.tell.by, { date: shortDate(task.by) })}
              </span>
            )}{' '}
            <Button kind="quiet" onPress={() => setTelling(task)}>
              {t(($) => $.emergency.tell.button)}
            </Button>
          </li>
        ))}
      </ul>
      {telling ? (
        <CaseLanguage value={telling.language}>
          <ToldDialog task={telling} onClose={() => setTelling(undefined)} />
        </CaseLanguage>
      ) : null}
    </>
  )
}

type Untold = Pick<ToTell, 'caseId' | 'legalBasisId' | 'emergencyId'>

export function ToldDialog({ task, onClose }: { task: Untold; onClose: () => void }) {
  const t = useTexts()
  const [how, setHow] = useState('')
  const { caseId, legalBasisId, emergencyId } = task
  return (
    <CommandDialog
      title={t(($) => $.emergency.tell.dialog)}
      submit={t(($) => $.emergency.tell.save)}
      command={{
        type: 'recordClientTold',
        caseId,
        ...(legalBasisId ? { legalBasisId } : {}),
        ...(emergencyId ? { emergencyId } : {}),
        ...(how.trim() === '' ? {} : { how }),
      }}
      onClose={onClose}
    >
      <p>{t(($) => $.emergency.tell.lead)}</p>
      <TextField
        label={t(($) => $.emergency.tell.how)}
        hint={t(($) => $.emergency.tell.howHint)}
        value={how}
        onChange={setHow}
        maxLength={300}
        autoFocus
      />
    </CommandDialog>
  )
}
