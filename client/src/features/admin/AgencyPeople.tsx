import { categories } from '@spojka/shared/access/vocabulary'
import type { AdministrationView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import type { Act, AdminAgency, AdminPerson } from './acts.ts'
import { PersonLine } from './PersonLine.tsx'

/** One agency: what it is, what it offers, and who sits there for it. */
export function AgencyPeople(props: {
  view: AdministrationView
  agency: AdminAgency
  lineFor: (person: AdminPerson) => { onAct: (act: Act) => void; onAddSeat: () => void }
  onChange: () => void
}) {
  const t = useTexts()
  const { view, agency } = props
  const heading = `admin-${agency.id}`
  const here = view.people.flatMap((person) => person.seats.filter((seat) => seat.agencyId === agency.id).map((seat) => ({ person, seat })))
  const mandates = categories.flatMap((category) => {
    const mandate = agency.mandates[category]
    return mandate ? [`${t(($) => $.categories[category])}: ${t(($) => $.admin.mandates[mandate])}`] : []
  })
  return (
    <section className="admin-agency" aria-labelledby={heading}>
      <div className="admin-agency-head">
        <h2 id={heading}>
          {agency.name} <span className="admin-short">{agency.shortName}</span>
        </h2>
        <Button kind="quiet" onPress={props.onChange} aria-label={`${t(($) => $.admin.page.changeAgency)}: ${agency.name}`}>
          {t(($) => $.admin.page.changeAgency)}
        </Button>
      </div>
      <p className="admin-note">{[t(($) => $.admin.kinds[agency.kind]), agency.address].filter(Boolean).join(', ')}</p>
      {agency.services.length > 0 ? (
        <p className="admin-note">
          {t(($) => $.admin.page.services)}: {agency.services.join(', ')}
        </p>
      ) : null}
      {mandates.length > 0 ? (
        <p className="admin-note">
          {t(($) => $.admin.page.mandates)}: {mandates.join('; ')}
        </p>
      ) : null}
      {here.length > 0 ? (
        <ul className="admin-people">
          {here.map(({ person, seat }) => (
            <PersonLine key={person.id} view={view} person={person} seat={seat} {...props.lineFor(person)} />
          ))}
        </ul>
      ) : (
        <Empty>{t(($) => $.admin.page.nobody)}</Empty>
      )}
    </section>
  )
}
