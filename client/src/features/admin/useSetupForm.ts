/** Sending what a one-time link asks for and coming in by it; one press is one request, and what was refused is said. */
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { SetupAnswer } from '@spojka/shared/protocol/setup'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { request } from '../../app/http.ts'
import { signIn } from '../../app/session.ts'

export interface SetupForm {
  readonly pending: boolean
  readonly refused: Refusal | 'unreachable' | undefined
  send(body: { readonly password: string }): Promise<void>
}

export function useSetupForm(token: string): SetupForm {
  const navigate = useNavigate()
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<Refusal | 'unreachable'>()
  const underWay = useRef(false)
  return {
    pending,
    refused,
    async send(body) {
      if (underWay.current) return
      underWay.current = true
      setPending(true)
      setRefused(undefined)
      const answer = await request<SetupAnswer>('POST', `/api/setup/${encodeURIComponent(token)}`, { body })
      const refusal = answer.ok ? await signIn({ email: answer.body.email, password: body.password }) : answer.refusal
      underWay.current = false
      setPending(false)
      // Once the password stands, whatever keeps one out is the business of the ordinary door.
      if (answer.ok) void navigate(refusal === undefined ? '/' : '/prihlaseni', { replace: true })
      else setRefused(refusal)
    },
  }
}
