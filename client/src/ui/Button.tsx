import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import './Button.css'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** One primary on a screen; `quiet` for what stands within a text. */
  kind?: 'primary' | 'plain' | 'quiet'
  /** Beside the kind, a class of the component that places it. */
  className?: string
}

/** `onPress`, `isDisabled` and the rest as in React Aria. */
export function Button({ kind = 'plain', className, ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={`button button-${kind}${className ? ` ${className}` : ''}`} />
}
