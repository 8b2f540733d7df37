/**
 * person: a simulated participant: types into a document of her own and notices what of the others' arrives.
 *
 * What comes is not merged: eight hundred people who each keep the whole conference would measure the load generator. Whether all hold the
 * same in the end is compared by somebody who comes afterwards (compare.ts).
 */
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { Address } from './contenders/contender.ts'
import { eachMarker, marker } from './marker.ts'
import { emptyStateVector, emptyUpdate, frame, heard } from './wire.ts'

export class Person {
  readonly doc = new Y.Doc()
  readonly #socket: WebSocket
  readonly #prefix: Uint8Array
  readonly #text = new Y.XmlText()
  #hasBegun = false
  /** Why the server ended the connection; that is never right here. */
  closedWith: number | undefined

  private constructor(address: Address, onEdit: (edit: number) => void) {
    const { url, protocols, prefix, hello } = address
    this.#prefix = prefix
    const socket = new WebSocket(url, [...protocols], { perMessageDeflate: false })
    this.#socket = socket
    socket.on('open', () => {
      if (hello !== undefined) socket.send(Buffer.concat([prefix, hello]))
      socket.send(frame(prefix, 'step1', emptyStateVector))
    })
    socket.on('message', (data: Buffer) => {
      const message = heard(data, prefix.length)
      if (message?.kind === 'step1') socket.send(frame(prefix, 'step2', emptyUpdate))
      else if (message?.kind === 'update') eachMarker(data, onEdit)
    })
    socket.on('close', (code) => {
      this.closedWith = code
    })
    socket.on('error', () => undefined)
    this.doc.on('update', (update: Uint8Array) => socket.send(frame(prefix, 'update', update)))
  }

  /** Comes into the room; `waitsForText`: there is somebody who answers what the document holds. */
  static async enter(address: Address, waitsForText: boolean, onEdit: (edit: number) => void): Promise<Person> {
    const person = new Person(address, onEdit)
    const socket = person.#socket
    await new Promise<void>((resolve, reject) => {
      socket.once('close', (code) => reject(new Error(`closed with ${code} before anything was typed`)))
      if (!waitsForText) socket.once('open', () => resolve())
      socket.on('message', function listen(data: Buffer) {
        if (heard(data, person.#prefix.length)?.kind !== 'step2') return
        socket.off('message', listen)
        resolve()
      })
    })
    return person
  }

  /** One edit: the next letters of her paragraph. */
  type(edit: number): void {
    this.doc.transact(() => {
      if (!this.#hasBegun) {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [this.#text])
        this.doc.getXmlFragment('default').push([paragraph])
        this.#hasBegun = true
      }
      this.#text.insert(this.#text.length, marker(edit))
    })
  }

  leave(): void {
    this.doc.destroy()
    this.#socket.terminate()
  }
}
