/** What a new company and its programs begin with, each with the sentence that says what it means. */
import { DEFAULT_ATTRIBUTION, DEFAULT_FEATURES, ProgramInput } from '#features/programs/programs.schema.ts'

type Default = { readonly name: string; readonly sentence: string }

/** Figures come from where they take effect, so that what is printed is what happens. */
export function defaults(): Default[] {
  const { hold_days, review } = ProgramInput.shape
  const { window_days, model, scope, duration_months } = DEFAULT_ATTRIBUTION
  const hold = hold_days.parse(undefined)
  return [
    {
      name: `hold ${hold} days`,
      sentence: `A commission can be paid ${hold} days after its order, once returns are over. With a 30-day hold, November's orders are paid with the December run; set 0 to pay them at the end of November.`,
    },
    {
      name: `review ${review.parse(undefined)}`,
      sentence: 'Silence approves: a commission needs nobody unless you hold or decline it.',
    },
    {
      name: `click window ${window_days} days`,
      sentence: `An order counts for a click up to ${window_days} days before it.`,
    },
    {
      name: model.replace('_', ' '),
      sentence: 'Of several clicks the last before the order counts.',
    },
    {
      name: `scope ${scope}`,
      sentence: 'A customer stays with the partner who brought it, also for later orders.',
    },
    {
      name: duration_months === null ? 'attribution for life' : `attribution ${duration_months} months`,
      sentence: 'It stays so without end, and offers pay on every sale of it.',
    },
    {
      name: `customer identity ${DEFAULT_FEATURES.customer_identity ? 'shown' : 'hidden'}`,
      sentence: 'Partners see their customers without names and addresses.',
    },
  ]
}
