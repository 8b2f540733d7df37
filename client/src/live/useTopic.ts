/** The state of a topic for a component: connecting, refused, or live with its view. One shared source for each topic. */
import type { TopicName, ViewOf } from '@spojka/shared/protocol/topics'
import { useSyncExternalStore } from 'react'
import { type TopicFeed, topicSource } from './topicSources.ts'

export type { TopicFeed } from './topicSources.ts'

type Plain = 'me' | 'network' | 'cases' | 'responsibilities' | 'administration'
type WithId = Exclude<TopicName, Plain | 'caseAs'>

export function useTopic<N extends Plain>(name: N): TopicFeed<ViewOf[N]>
export function useTopic<N extends WithId>(name: N, id: string): TopicFeed<ViewOf[N]>
export function useTopic(name: 'caseAs', id: string, agencyId: string): TopicFeed<ViewOf['caseAs']>
export function useTopic<N extends TopicName>(name: N, id?: string, agencyId?: string): TopicFeed<ViewOf[N]> {
  const address = agencyId === undefined ? `${name}:${id}` : `case:${id}:as:${agencyId}`
  const source = topicSource<N>(id === undefined ? name : address)
  return useSyncExternalStore(source.subscribe, source.snapshot)
}
