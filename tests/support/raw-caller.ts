/** A connection that sends bytes as they are, for what no well-made client sends. */
import { connect, type Socket } from 'node:net'

export interface RawCaller {
  readonly socket: Socket
  /** What the server has said so far. */
  readonly said: () => string
  /** Whether the connection is over. */
  readonly isCut: () => boolean
}

/** @param port on 127.0.0.1 @param text sent at once */
export function callRaw(port: number, text: string): RawCaller {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  let isCut = false
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  socket
    .on('error', () => undefined)
    .on('close', () => {
      isCut = true
    })
  socket.write(text)
  return { socket, said: () => said, isCut: () => isCut }
}
