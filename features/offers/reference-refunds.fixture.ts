/** What refunds leave of commissions, once more and as plainly as it can be said; see reference.fixture.ts. */
import { type Paid, partsOf, type Refund, refundedOf, type Sold } from './reference.fixture.ts'
import { least, round, split, sum } from './reference-sums.fixture.ts'

/** What each commission of a sale is worth after its refunds. */
export function leftOf(sold: Sold): bigint[] {
  const { amount, given } = sold.step
  const plain = sum(sold.refunds.filter((one) => one.base === null).map((one) => one.amount))
  const named = sold.refunds.filter((one) => one.base !== null).map((one) => namedOf(sold, one))
  return sold.paid.map((paid, at) => {
    if (refundedOf(sold) >= amount) return 0n
    if (given !== null) return least(paid.amount, round(paid.amount * (amount - refundedOf(sold)), amount))
    if (paid.rate.type === 'fixed') return paid.amount
    const taken = sum(named.map((one) => one[at] ?? 0n))
    const base = paid.base * (amount - plain) - taken * amount
    return base <= 0n ? 0n : least(paid.amount, round(base * BigInt(paid.rate.rate_bps), amount * 10_000n))
  })
}

/** What one refund with named items takes from the base of each commission of its sale. */
function namedOf({ step, paid }: Sold, refund: Refund): bigint[] {
  const taken = paid.map(() => 0n)
  const give = (part: bigint, weights: bigint[], unpaid: bigint) => {
    const all = [...weights, unpaid < 0n ? 0n : unpaid]
    if (sum(all) > 0n)
      for (const [at, share] of split(part, all).entries())
        if (at < paid.length) taken[at] = (taken[at] ?? 0n) + share
  }
  const bases = paid.map((one) => one.base)
  const everyone = (part: bigint) => give(part, bases, step.amount - step.extra - sum(bases))
  const amounts = refund.items.map((item) => BigInt(item.amount))
  if (sum(amounts) === 0n) {
    everyone(refund.base ?? 0n)
    return taken
  }
  const sold = partsOf(step)
  for (const [at, part] of split(refund.base ?? 0n, amounts).entries()) {
    const item = refund.items[at]
    const isIt = (place: number) =>
      (item?.product_id === undefined || item.product_id === step.items[place]?.product_id) &&
      (item?.category === undefined || item.category === step.items[place]?.category)
    const hasName = item?.product_id !== undefined || item?.category !== undefined
    const places = hasName ? step.items.map((_, place) => place).filter(isIt) : []
    if (places.length === 0) everyone(part)
    else {
      const worth = (parts: Paid['parts']) =>
        sum(parts.filter((one) => one.item !== null && places.includes(one.item)).map((one) => one.base))
      const weights = paid.map((one) => worth(one.parts))
      give(part, weights, worth(sold) - sum(weights))
    }
  }
  return taken
}
