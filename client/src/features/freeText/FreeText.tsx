/** Fields for texts that others will read: each watches its own words, and says softly below itself what may belong elsewhere. */
import type { ComponentProps } from 'react'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { SensitiveNote, type Standing } from './SensitiveNote.tsx'

export function FreeTextArea({ here, unnamed, ...field }: ComponentProps<typeof TextArea> & Standing) {
  return (
    <div className="free-text">
      <TextArea {...field} />
      <SensitiveNote text={field.value ?? ''} here={here} unnamed={unnamed} />
    </div>
  )
}

export function FreeTextField({ here, unnamed, ...field }: ComponentProps<typeof TextField> & Standing) {
  return (
    <div className="free-text">
      <TextField {...field} />
      <SensitiveNote text={field.value ?? ''} here={here} unnamed={unnamed} />
    </div>
  )
}
