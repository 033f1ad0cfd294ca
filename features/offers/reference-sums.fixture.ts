/** The arithmetic of the plain reading, on figures that are not below zero. */

/** Largest remainder: everyone's share cut down, then one more for whoever lost most by it, the earlier first. */
export function split(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sum(weights)
  const shares = weights.map((weight) => (total * weight) / whole)
  const lost = weights.map((weight) => (total * weight) % whole)
  while (sum(shares) < total) {
    let most = 0
    for (const [at, rest] of lost.entries()) if (rest > (lost[most] ?? 0n)) most = at
    shares[most] = (shares[most] ?? 0n) + 1n
    lost[most] = -1n
  }
  return shares
}

/** Half away from zero, of figures that are not below it. */
export const round = (n: bigint, d: bigint): bigint => n / d + ((n % d) * 2n >= d ? 1n : 0n)
export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n)
export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
