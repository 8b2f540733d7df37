/** In which language the people of the case on the page write. What they wrote says so, whatever language the page is in, and is read out as it sounds. */
import type { WrittenLanguage } from '@spojka/shared/protocol/fields'
import { createContext, useContext } from 'react'

export const CaseLanguage = createContext<WrittenLanguage | undefined>(undefined)

/** For the `lang` of what people wrote; undefined where there is no case. */
export const useCaseLanguage = (): WrittenLanguage | undefined => useContext(CaseLanguage)
