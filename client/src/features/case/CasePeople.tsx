import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { AdmitDialog } from './AdmitDialog.tsx'
import './CasePeople.css'

/** Who is on the case, as far as the viewer may know; for the case manager also who must not know of whom, in words. */
export function CasePeople({ view }: { view: CaseView }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  const short = (id: string) => view.agencies.find((agency) => agency.id === id)?.shortName ?? ''
  return (
    <section className="case-part" aria-labelledby="kdo">
      <div className="case-part-head">
        <h2 id="kdo">{t(($) => $.case.who.title)}</h2>
        {view.you.mayAdmit ? (
          <Button kind="quiet" onPress={() => setOpen(true)}>
            {t(($) => $.case.who.admit)}
          </Button>
        ) : null}
      </div>
      <ul className="case-people">
        {view.agencies.map((agency) => (
          <li key={agency.id}>
            <AgencyTag agency={agency} agencies={view.agencies} />
            <div>
              {agency.persons.map((person) => (
                <p key={person.id}>
                  <span className="case-people-person">{person.name}</span>
                  {person.role ? `, ${person.role}` : null}
                </p>
              ))}
              <p className="case-people-name">{agency.name}</p>
              {agency.hiddenFrom && agency.hiddenFrom.length > 0 ? (
                <p className="case-people-hidden">
                  {t(($) => $.case.who.hiddenFrom, { agencies: agency.hiddenFrom.map(short).join(', ') })}
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {view.agencies.length < 2 ? <Empty>{t(($) => $.case.who.alone)}</Empty> : null}
      {open ? <AdmitDialog view={view} onClose={() => setOpen(false)} /> : null}
    </section>
  )
}
