// A bare relay: bytes go to the others of a room. It stores nothing and checks nothing: the floor of one `send` per receiver.
import { WebSocketServer } from 'ws'

const rooms = new Map()
const server = new WebSocketServer({ host: process.env.HOST, port: Number(process.env.PORT), perMessageDeflate: false })
server.on('connection', (socket, request) => {
  const name = request.url
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket && other.readyState === 1) other.send(data)
  })
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(name)
  })
})
process.once('SIGTERM', () => process.exit(0))
