import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { HelperDialog } from './HelperDialog.tsx'
import { NetworkDrawing } from './NetworkDrawing.tsx'
import { initials } from './networkLayout.ts'
import './HelpNetwork.css'

const oriented = 5

/** Who helps, drawn and listed. Above five a soft word: more than that is hard to keep in mind. */
export function HelpNetwork({ view, mayWrite }: { view: CaseView; mayWrite: boolean }) {
  const t = useTexts()
  const [open, setOpen] = useState<number | 'new'>()
  const helpers = view.helpNetwork ?? []
  return (
    <section className="case-part" aria-labelledby="sit">
      <div className="case-part-head">
        <h2 id="sit">{t(($) => $.case.network.title)}</h2>
        {mayWrite ? (
          <Button kind="quiet" onPress={() => setOpen('new')}>
            {t(($) => $.helpNetwork.add)}
          </Button>
        ) : null}
      </div>
      {helpers.length > 0 ? (
        <div className="network">
          <NetworkDrawing helpers={helpers} onPress={mayWrite ? setOpen : undefined} />
          <ul className="help-network">
            {helpers.map((helper, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a helper is known by its place; two may have one name
              <li key={index}>
                <span className="help-network-initials" aria-hidden="true">
                  {initials(helper.name)}
                </span>
                <span>
                  <strong>{helper.name}</strong>{' '}
                  <span className="case-list-note">
                    {helper.relation ? <CaseText>{helper.relation}</CaseText> : t(($) => $.case.network.kinds[helper.kind])}
                  </span>
                  {helper.help ? (
                    <span className="help-network-help">
                      <CaseText>{helper.help}</CaseText>
                    </span>
                  ) : null}
                </span>
                {mayWrite ? (
                  <Button
                    kind="quiet"
                    aria-label={t(($) => $.helpNetwork.changeThis, { name: helper.name })}
                    onPress={() => setOpen(index)}
                  >
                    {t(($) => $.helpNetwork.change)}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <Empty>{t(($) => $.case.network.empty)}</Empty>
      )}
      {helpers.length > oriented ? <p className="case-list-note">{t(($) => $.case.network.many)}</p> : null}
      {open === undefined ? null : (
        <HelperDialog view={view} index={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </section>
  )
}
