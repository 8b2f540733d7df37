import type { AgencyId, SubjectId } from '@spojka/shared/protocol/ids'
import type { CategoryView } from '@spojka/shared/protocol/views'
import { expect, it } from 'vitest'
import { entryReaders } from './readers.ts'

const agencies = ['most', 'up', 'byty', 'soc'] as AgencyId[]
const [most, up, byty, soc] = agencies as [AgencyId, AgencyId, AgencyId, AgencyId]
const [anna, karel, other] = ['anna', 'karel', 'other'] as [SubjectId, SubjectId, SubjectId] as SubjectId[]

const section = {
  readers: [most, soc],
  newEntry: {
    readers: [most],
    about: [
      { id: anna, readers: [most, up, byty] },
      { id: karel, readers: [most, up, soc] },
    ],
  },
} as Partial<CategoryView> as CategoryView

it('[PLAN12] whoever writes is told who reads of the persons it is about, not who reads the joint text', () => {
  const readers = (...about: (SubjectId | undefined)[]) => entryReaders(section, about as SubjectId[])
  expect(readers(anna)).toEqual([most, up, byty])
  expect(readers(karel)).toEqual([most, up, soc])
  expect(readers(anna, karel), 'of both who reads of each').toEqual([most, up])
  expect(readers(), 'everybody of the case').toEqual([most])
  expect(readers(anna, other), 'somebody who has no name here').toEqual([most])
  const { newEntry: _, ...reader } = section
  expect(entryReaders(reader as CategoryView, [anna as SubjectId])).toEqual([most, soc])
})
