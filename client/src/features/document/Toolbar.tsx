import { Toolbar as AriaToolbar, Button, ToggleButton } from 'react-aria-components'
import { useTexts } from '../../app/language/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { EditorAction, EditorGlance } from './useEditor.ts'

/** The few things one does to a text; one stop for Tab, arrows within. */
export function Toolbar(props: { glance: EditorGlance; isDisabled: boolean; onAction: (action: EditorAction) => void }) {
  const t = useTexts()
  const { glance, isDisabled, onAction } = props
  const toggles = [
    ['strong', 'bold', t(($) => $.document.bold), glance.strong],
    ['em', 'italic', t(($) => $.document.italic), glance.em],
    ['list', 'list', t(($) => $.document.list), glance.list],
  ] as const
  return (
    <AriaToolbar className="rich-text-tools" aria-label={t(($) => $.document.tools)}>
      {toggles.map(([action, icon, label, on]) => (
        <ToggleButton
          key={action}
          className="rich-text-tool"
          aria-label={label}
          isSelected={on}
          isDisabled={isDisabled}
          onChange={() => onAction(action)}
        >
          <Icon name={icon} />
        </ToggleButton>
      ))}
      <Button
        className="rich-text-tool"
        aria-label={t(($) => $.document.undo)}
        isDisabled={isDisabled || !glance.canUndo}
        onPress={() => onAction('undo')}
      >
        <Icon name="undo" />
      </Button>
    </AriaToolbar>
  )
}
