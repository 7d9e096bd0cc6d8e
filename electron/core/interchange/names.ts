/** Names of the formats that can be written, apart from what writes them: the diary of exports and the contract need no more. */
import { z } from 'zod'

export const HandOverName = z.enum(['fcpxml', 'xmeml', 'edl', 'otio', 'losslesscut'])
export type HandOverName = z.infer<typeof HandOverName>
