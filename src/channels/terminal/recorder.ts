/** Notes what was typed and what came of it, as a transcript that can be played as a test. */
import type { Moment } from '../../conversation/input.ts'
import type { Answered } from './session.ts'
import { type TranscriptTurn, writeTranscript } from './transcript.ts'

export interface Recorder {
  note(said: { user: string } | { event: 'joined' }, moment: Moment, answered: Answered): void
  /** undefined when nothing was said. */
  text(): string | undefined
}

const minute = 60_000

export const makeRecorder = (): Recorder => {
  const turns: TranscriptTurn[] = []
  let given: { now: string; zone: string; locale?: string } | undefined
  let last = 0
  return {
    note(said, moment, { trace }) {
      const now = Date.parse(moment.now)
      given ??= { now: moment.now, zone: moment.zone, ...(moment.locale && { locale: moment.locale }) }
      const minutes = last ? Math.floor((now - last) / minute) : 0
      // A pause that was too short to count counts towards the next.
      if (!last || minutes) last = now
      turns.push({
        ...said,
        ...(minutes && { after: `${minutes} min` }),
        expect: { asked: [...trace.asked], disposition: trace.disposition },
      })
    },
    text: () => given && writeTranscript({ given, turns }),
  }
}
