/** The case as one agency sees it, for the case manager to look at: the same page, fed by that agency's own view, with a banner that says so. */
import type { AgencyRef, CaseView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { Shell } from '../../app/Shell.tsx'
import { useTopic } from '../../live/useTopic.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { CaseDesk } from '../case/CaseDesk.tsx'
import { listed } from '../consent/words.ts'
import { documentsOf, LookingContext, onlyRead } from './looking.ts'
import './viewAs.css'

export function CaseAs({ own, as, onBack }: { own: CaseView; as: AgencyRef; onBack: () => void }) {
  const t = useTexts()
  const feed = useTopic('caseAs', own.id, as.id)
  const banner = <Banner own={own} as={as} onBack={onBack} />
  if (feed.status === 'live')
    return (
      <LookingContext value={{ as, readable: documentsOf(own) }}>
        <CaseDesk view={onlyRead(feed.view)} looking={banner} />
      </LookingContext>
    )
  return (
    <Shell
      title={t(($) => $.case.context)}
      fictional={own.fictional}
      language={own.language}
      agencies={own.agencies}
      context={
        <strong>
          <CaseText>{own.label}</CaseText>
        </strong>
      }
    >
      {banner}
      {feed.status === 'connecting' ? <Skeleton lines={6} /> : <Empty>{t(($) => $.viewAs.none)}</Empty>}
    </Shell>
  )
}

function Banner({ own, as, onBack }: { own: CaseView; as: AgencyRef; onBack: () => void }) {
  const t = useTexts()
  const names = as.persons.map((person) => person.name)
  return (
    <div className="view-as-banner" role="status">
      <p>
        {t(($) => $.viewAs.banner)} <AgencyTag agency={as} agencies={own.agencies} />.{' '}
        {names.length > 0 ? t(($) => $.viewAs.people, { names: listed(names) }) : t(($) => $.viewAs.nobody)} {t(($) => $.viewAs.nothing)}
      </p>
      <Button onPress={onBack}>{t(($) => $.viewAs.back)}</Button>
    </div>
  )
}
