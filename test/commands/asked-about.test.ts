/** What a message costs the person, played with the real turn. */
import { expect, test } from 'vitest'
import { askedAbout } from '../../src/commands/evaluate/asked-about.ts'
import { makeTurn } from '../../src/conversation/turn.ts'
import { loadWorld } from '../../src/host/real-turn.ts'
import { understand } from '../../src/language/understand.ts'

const world = loadWorld('knowledge')
const cost = askedAbout(makeTurn(world))
const asked = (text: string): string[] => [
  ...cost(understand(text, { ...world, now: '2026-11-20T10:00:00.000Z', zone: 'UTC' })),
]

test.each([
  ['a plain sore back costs nothing', 'my lower back is sore since Tuesday', []],
  ['a hedge on what worries is asked back', 'my back is sore and maybe my foot is dragging', ['hedged']],
  ['a hedge on what is harmless is not', 'I reckon it is from gardening, my lower back is tight', []],
  ['words that no pattern explains', 'coughed and there was red in the tissue', ['proposed']],
  ['somebody who may be the patient', 'my colleague has a numb leg', ['whose']],
  ['of the family it is the patient', 'my uncle has a numb leg', []],
])('%s', (_, text, causes) => {
  expect(asked(text)).toEqual(causes)
})

test('what is an emergency already is not asked about as well', () => {
  expect(asked('I can not feel anything when I wipe. coughed and there was red in the tissue')).toEqual([])
})
