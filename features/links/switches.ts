/** Whether a partnership may have links and coupons: the program sets the maximum, its group may only turn off. */
import { Refusal } from '#lib/errors.ts'
import type { FeatureSwitch } from '../programs/programs.schema.ts'

type Switched = { readonly features: Readonly<Partial<Record<FeatureSwitch, boolean>>> }

export function isOn(feature: FeatureSwitch, program: Switched, group: Switched): boolean {
  return program.features[feature] === true && group.features[feature] !== false
}

/** Refuses what is off (422 `feature_off`), naming the first switch that is. */
export function requireOn(features: readonly FeatureSwitch[], program: Switched, group: Switched): void {
  const off = features.find((feature) => !isOn(feature, program, group))
  if (off === undefined) return
  throw new Refusal(422, 'feature_off', `"${off}" is off in this program or group. Turn it on there first.`, {
    more: { feature: off },
  })
}
