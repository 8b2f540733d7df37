// Hocuspocus as its guide sets it up, with SQLite.
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const { HOST: address, PORT: port, DATABASE: database } = process.env
new Server({ address, port: Number(port), quiet: true, extensions: [new SQLite({ database })] }).listen()
