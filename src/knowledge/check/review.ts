/** Nothing counts as reviewed without a name, and no review lasts for ever. */
import { clinicalIn } from './references.ts'
import { type Scene, spot } from './scene.ts'

export function checkReview(scene: Scene): void {
  const { today } = scene
  for (const [folder, concepts] of [
    ...clinicalIn(scene.draft),
    ['answers', Object.values(scene.draft.answers)] as const,
  ])
    for (const { id, status, reviewed } of concepts) {
      const at = spot(folder, id, 'reviewed')
      if (reviewed === 'none') {
        const fix = 'write status: draft, or reviewed: { by: …, role: …, on: …, next: … }'
        if (status === 'reviewed')
          scene.error(at, 'KB-REVIEW', `it counts as reviewed and nobody signed it → ${fix}`)
        continue
      }
      if (status === 'draft') {
        const account = `it is signed by ${reviewed.by} and still a draft → write status: reviewed, or reviewed: none`
        scene.error(spot(folder, id, 'status'), 'KB-REVIEW', account)
      }
      const { on, next } = reviewed
      const atNext = spot(folder, id, 'reviewed', 'next')
      const atOn = spot(folder, id, 'reviewed', 'on')
      if (next <= on)
        scene.error(atNext, 'KB-REVIEW', 'the next review is not after the last → correct the dates')
      if (today === undefined) continue
      if (on > today)
        scene.error(atOn, 'KB-REVIEW', `the review lies in the future: ${on} → correct the date`)
      if (next < today && status === 'reviewed')
        scene.warning(
          atNext,
          'KB-REVIEW',
          `a review was due on ${next} → have it reviewed, then set "on" and "next"`,
        )
    }
}
