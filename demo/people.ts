/** Who takes part. Addresses end in names that belong to nobody (RFC 2606). */

const FIRST =
  `Carla Dmitri Esther Farid Grace Hugo Ines Jonas Kofi Lena Mateo Nadia Oscar Priya Quentin Rosa Samir Tove
  Uma Victor Wanda Xavier Yara Zeno Alice Bruno Chloe Diego Elif Felix Greta Hamid Iris Jakob Keiko Louis Mina Nils
  Olga Pablo`.split(/\s+/)
const LAST =
  `Abel Brandt Castillo Duarte Eriksen Fontaine Gruber Haddad Ivanov Jensen Kowalski Lindqvist Moreau Novak
  Okafor Petrov Quist Rossi Santos Takeda Ueda Vargas Weber Xu Yilmaz Zhang Bauer Costa Diaz Engel Ferrari Greco Hansen
  Ito Jovic Klein Larsen`.split(/\s+/)

export type Person = { readonly name: string; readonly email: string; readonly country: string }

const COUNTRIES = ['US', 'US', 'DE', 'FR', 'GB', 'NL', 'ES', 'CA']

/** The same person for the same number. The first two are Ann and Ben, who are partners everywhere. */
export function personOf(index: number): Person {
  const country = COUNTRIES[index % COUNTRIES.length] as string
  if (index === 0) return { name: 'Ann Example', email: 'ann@demo.test', country }
  if (index === 1) return { name: 'Ben Example', email: 'ben@demo.test', country }
  const first = FIRST[index % FIRST.length] as string
  const last = LAST[(index * 5 + Math.floor(index / FIRST.length)) % LAST.length] as string
  return {
    name: `${first} ${last}`,
    email: `${first}.${last}.${index}@demo.test`.toLowerCase(),
    country,
  }
}

export function customerOf(index: number): Person {
  const { name, country } = personOf(index * 7 + 3)
  return { name, email: `customer-${index}@shop.test`, country }
}
