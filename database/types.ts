/** The tables as the compiler sees them. Made by database/describe.ts; change a migration, not this file. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Written as text made by asJson(), read as a value whose shape the schema of its feature says. */
// biome-ignore lint/suspicious/noExplicitAny: the compiler cannot know what stands in a jsonb column.
type Json<Insert, Update> = ColumnType<any, Insert, Update>

export type Tables = {
  api_key_hashes: {
    hash: Buffer
    company_id: string
    key_id: string
  }
  api_keys: {
    company_id: string
    id: string
    kind: 'secret' | 'test' | 'publishable'
    label: string
    hint: string
    scopes: string[]
    program_id: string | null
    origins: Generated<string[]>
    expires_at: Date | null
    revoked_at: Date | null
    last_used_at: Date | null
    created_at: Generated<Date>
  }
  audit_chains: {
    kind: 'company' | 'partner'
    owner_id: string
    seq: bigint
    hash: Buffer
    sealed_at: Generated<Date>
  }
  audit_events: {
    company_id: string
    id: string
    actor_type: string
    actor_id: string
    action: string
    object_id: string | null
    before: Json<string | null, string | null>
    after: Json<string | null, string | null>
    request_id: string | null
    network: string | null
    created_at: Generated<Date>
    seq: bigint | null
    prev_hash: Buffer | null
    hash: Buffer | null
  }
  balances: {
    company_id: string
    partner_id: string
    currency: string
    pending: Generated<bigint>
    available: Generated<bigint>
    on_hold: Generated<bigint>
    reserved: Generated<bigint>
    owed_back: Generated<bigint>
    updated_at: Generated<Date>
    id: GeneratedAlways<string>
  }
  clicks: {
    company_id: string
    id: string
    program_id: string
    partnership_id: string
    partner_id: string
    link_id: string
    visitor: string
    day: string
    clicked_at: Date
    is_unique: boolean
    is_bot: boolean
    country: string | null
    device: string | null
    referrer: string | null
    url: string | null
    sub_id: string | null
  }
  commission_rows: {
    company_id: string
    id: string
    program_id: string
    partnership_id: string
    partner_id: string
    customer_id: string
    sale_id: string
    origin_id: string
    type: string
    amount: bigint
    reversed_amount: bigint
    net_amount: bigint
    currency: string
    base_amount: bigint
    rule: Json<string | null, string | null>
    because: Json<string | null, string | null>
    status: string
    stored_status: string
    reason: string
    reason_text: string
    review: string
    approved_at: Date
    matured_at: Date
    occurred_at: Date
    day: string
    available_at: Date
    payout_id: string
    paid_at: Date
    version: bigint
    created_at: Date
    updated_at: Date
  }
  commissions: {
    company_id: string
    id: string
    program_id: string
    partnership_id: string
    partner_id: string
    customer_id: string | null
    sale_id: string | null
    origin_id: string | null
    type: 'sale' | 'signup' | 'stage' | 'deal' | 'bonus' | 'adjustment' | 'clawback' | 'write_off' | 'opening_balance'
    amount: bigint
    reversed_amount: Generated<bigint>
    net_amount: GeneratedAlways<bigint>
    currency: string
    base_amount: bigint | null
    rule: Json<string | null, string | null>
    because: Json<string, string>
    status: 'pending' | 'available' | 'on_hold' | 'declined' | 'reversed'
    reason: string | null
    reason_text: string | null
    review: 'automatic' | 'manual'
    approved_at: Date | null
    matured_at: Date | null
    occurred_at: Date
    day: string
    available_at: Date
    payout_id: string | null
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  companies: {
    company_id: string
    name: string
    slug: string
    legal_name: string
    address: Generated<string>
    time_zone: string
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
    bonus_limits: Json<string | undefined, string>
  }
  coupons: {
    company_id: string
    id: string
    program_id: string
    partnership_id: string
    partner_id: string
    code: string
    code_key: string
    description: Generated<string>
    active: Generated<boolean>
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  customers: {
    company_id: string
    id: string
    program_id: string
    external_id: string | null
    email: string | null
    email_key: string | null
    name: string | null
    country: string | null
    partnership_id: string | null
    partner_id: string | null
    source: 'link' | 'coupon' | 'lead' | 'deal' | 'manual' | 'import' | 'api'
    status: 'provisional' | 'signed_up' | 'paid'
    is_existing: Generated<boolean>
    attribution: Json<string, string>
    attributed_at: Date | null
    signed_up_at: Date
    first_sale_at: Date | null
    metadata: Json<string | undefined, string>
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  event_pointers: {
    company_id: string
    event_id: string
    for_partner_id: string | null
  }
  events: {
    company_id: string
    id: string
    type: string
    object_id: string
    sequence: bigint
    data: Json<string, string>
    previous: Json<string | null, string | null>
    created_at: Generated<Date>
  }
  groups: {
    company_id: string
    id: string
    program_id: string
    name: string
    is_default: Generated<boolean>
    hold_days: number
    review: 'automatic' | 'manual'
    custom_links_max: Generated<number>
    features: Json<string | undefined, string>
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  handed_events: {
    company_id: string
    event_id: string
    place: bigint
    partner_id: string | null
    handed_at: Generated<Date>
  }
  idempotency_answers: {
    company_id: string
    credential_id: string
    method: string
    path: string
    key: string
    body_hash: Buffer
    status: number
    body: Json<string | null, string | null>
    created_at: Generated<Date>
  }
  invitations: {
    company_id: string
    id: string
    email: string
    email_key: string
    role: 'owner' | 'admin' | 'program_manager' | 'finance' | 'technical' | 'read_only'
    group_ids: string[] | null
    invited_by_name: string
    expires_at: Date
    accepted_at: Date | null
    revoked_at: Date | null
    created_at: Generated<Date>
  }
  journals: {
    company_id: string
    id: string
    key: string
    reason: string
    program_id: string | null
    effective_on: string
    content_hash: Buffer
    posted_at: Generated<Date>
  }
  ledger_verifications: {
    company_id: string
    id: string
    checks: Json<string, string>
    violations: bigint
    started_at: Date
    finished_at: Date
  }
  link_days: {
    company_id: string
    link_id: string
    day: string
    stripe: number
    clicks: Generated<bigint>
    raw_clicks: Generated<bigint>
  }
  link_slugs: {
    slug: string
    company_id: string
    link_id: string
  }
  links: {
    company_id: string
    id: string
    program_id: string
    partnership_id: string
    partner_id: string
    slug: string
    destination_url: string | null
    title: Generated<string>
    is_default: Generated<boolean>
    archived_at: Date | null
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  mails: {
    id: string
    company_id: string | null
    template: string
    language: string
    recipient: string
    sender: string | null
    subject: string
    body_text: string | null
    body_html: string | null
    status: Generated<'queued' | 'sent' | 'failed'>
    attempts: Generated<number>
    due_at: Date
    expires_at: Date
    last_error: string | null
    created_at: Date
    settled_at: Date | null
  }
  members: {
    company_id: string
    id: string
    person_id: string
    name: string
    email: string
    role: 'owner' | 'admin' | 'program_manager' | 'finance' | 'technical' | 'read_only'
    group_ids: string[] | null
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  offer_counters: {
    company_id: string
    offer_id: string
    scope: 'customer' | 'partner_month' | 'program' | 'tier'
    subject_id: string
    period: Generated<string>
    count: Generated<bigint>
    amount: Generated<bigint>
  }
  offers: {
    company_id: string
    id: string
    program_id: string
    group_id: string | null
    trigger: 'sale' | 'signup' | 'stage_reached' | 'deal_won'
    reward: Json<string, string>
    description: Generated<string>
    active_from: Generated<Date>
    active_until: Date | null
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
    stage: string | null
    conditions: Json<string | null, string | null>
    duration: Json<string | undefined, string>
    tier_basis: Json<string | null, string | null>
    tiers: Json<string | undefined, string>
    caps: Json<string | undefined, string>
    replaces_id: string | null
    original_id: string
    ranked_at: Generated<Date>
  }
  partner_api_key_hashes: {
    hash: Buffer
    partner_id: string
    key_id: string
  }
  partner_api_keys: {
    partner_id: string
    id: string
    label: string
    hint: string
    scopes: string[]
    expires_at: Date | null
    revoked_at: Date | null
    last_used_at: Date | null
    created_at: Generated<Date>
  }
  partner_audit_events: {
    partner_id: string
    id: string
    actor_type: string
    actor_id: string
    action: string
    object_id: string | null
    before: Json<string | null, string | null>
    after: Json<string | null, string | null>
    request_id: string | null
    network: string | null
    created_at: Generated<Date>
    seq: bigint | null
    prev_hash: Buffer | null
    hash: Buffer | null
  }
  partner_companies: {
    company_id: string
    partner_id: string
    created_at: Generated<Date>
  }
  partner_emails: {
    email_key: string
    partner_id: string
  }
  partner_idempotency_answers: {
    partner_id: string
    credential_id: string
    method: string
    path: string
    key: string
    body_hash: Buffer
    status: number
    body: Json<string | null, string | null>
    created_at: Generated<Date>
  }
  partner_invitations: {
    partner_id: string
    id: string
    email: string
    email_key: string
    role: 'owner' | 'admin' | 'member' | 'finance'
    invited_by_name: string
    expires_at: Date
    accepted_at: Date | null
    revoked_at: Date | null
    created_at: Generated<Date>
  }
  partner_members: {
    partner_id: string
    id: string
    person_id: string
    name: string
    email: string
    role: 'owner' | 'admin' | 'member' | 'finance'
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  partners: {
    partner_id: string
    name: string
    email: string
    type: Generated<'individual' | 'business'>
    country: string | null
    created_at: Generated<Date>
    website: string | null
    updated_at: Generated<Date>
  }
  partnership_days: {
    company_id: string
    partnership_id: string
    day: string
    program_id: string
    partner_id: string
    clicks: Generated<bigint>
    raw_clicks: Generated<bigint>
    referred: Generated<bigint>
    conversions: Generated<bigint>
    sales: Generated<bigint>
    kept_sales: Generated<bigint>
  }
  partnership_money_days: {
    company_id: string
    partnership_id: string
    day: string
    currency: string
    program_id: string
    partner_id: string
    revenue: Generated<bigint>
    commissionable: Generated<bigint>
    pending: Generated<bigint>
    on_hold: Generated<bigint>
    available: Generated<bigint>
    in_transit: Generated<bigint>
    paid: Generated<bigint>
  }
  partnerships: {
    company_id: string
    id: string
    program_id: string
    partner_id: string
    group_id: string
    name: string
    email: string
    email_key: string
    type: Generated<'individual' | 'business'>
    country: string | null
    status: 'invited' | 'applied' | 'active' | 'declined' | 'paused' | 'ended' | 'banned'
    commission: Json<string | null, string | null>
    use_product_rates: Generated<boolean>
    after_end: Generated<'stop' | 'keep_customers'>
    payouts_held_at: Date | null
    payouts_held_reason: string | null
    tags: Generated<string[]>
    metadata: Json<string | undefined, string>
    joined_at: Generated<Date>
    claimed_at: Date | null
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
    dashboard_issued_at: Date | null
  }
  past_payout_rows: {
    company_id: string
    payout_id: string
    commission_id: string
    amount: bigint
  }
  payouts: {
    company_id: string
    id: string
    partner_id: string
    run_id: string | null
    currency: string
    amount: bigint
    fee: Generated<bigint>
    net: GeneratedAlways<bigint>
    method: string
    destination: string | null
    status: 'scheduled' | 'sending' | 'sent' | 'paid' | 'unclaimed' | 'failed' | 'returned' | 'canceled' | 'unknown'
    provider_transaction_id: string | null
    note: Generated<string>
    failure: Json<string | null, string | null>
    scheduled_for: Date | null
    sent_at: Date | null
    paid_at: Date | null
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  postings: {
    company_id: string
    journal_id: string
    position: number
    debit: string
    credit: string
    partner_id: string | null
    amount: bigint
    currency: string
  }
  program_days: {
    company_id: string
    program_id: string
    day: string
    stripe: number
    clicks: Generated<bigint>
    raw_clicks: Generated<bigint>
    referred: Generated<bigint>
    conversions: Generated<bigint>
    sales: Generated<bigint>
  }
  program_money_days: {
    company_id: string
    program_id: string
    day: string
    currency: string
    stripe: number
    revenue: Generated<bigint>
    commissionable: Generated<bigint>
    pending: Generated<bigint>
    on_hold: Generated<bigint>
    available: Generated<bigint>
    in_transit: Generated<bigint>
    paid: Generated<bigint>
  }
  programs: {
    company_id: string
    id: string
    name: string
    slug: string
    currency: string
    time_zone: string
    destination_url: string
    domains: string[]
    features: Json<string, string>
    attribution: Json<string, string>
    hold_days: number
    review: 'automatic' | 'manual'
    terms: Generated<string>
    status: Generated<'active' | 'archived'>
    metadata: Json<string | undefined, string>
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  refunds: {
    company_id: string
    id: string
    sale_id: string
    refund_id: string
    amount: bigint
    currency: string
    base_amount: bigint | null
    tax: Generated<bigint>
    shipping: Generated<bigint>
    items: Json<string | undefined, string>
    reason: Generated<string>
    figures_hash: Buffer
    occurred_at: Date
    created_at: Generated<Date>
    kind: Generated<'refund' | 'chargeback' | 'chargeback_won'>
  }
  risk_flags: {
    company_id: string
    id: string
    partnership_id: string
    subject_id: string
    kind: string
    detail: string
    created_at: Generated<Date>
  }
  sale_revisions: {
    company_id: string
    id: string
    sale_id: string
    revision_id: string
    number: number
    amount: bigint
    tax: bigint
    shipping: bigint
    commissionable_amount: bigint
    currency: string
    items: Json<string, string>
    previous_amount: bigint
    previous_commissionable_amount: bigint
    previous_items: Json<string, string>
    reason: Generated<string>
    figures_hash: Buffer
    occurred_at: Date
    created_at: Generated<Date>
  }
  sales: {
    company_id: string
    id: string
    program_id: string
    order_id: string
    customer_id: string
    partnership_id: string | null
    partner_id: string | null
    amount: bigint
    currency: string
    tax: bigint
    shipping: bigint
    commissionable_amount: bigint
    refunded_amount: Generated<bigint>
    refunded_plain: Generated<bigint>
    refunded_base: Generated<bigint>
    items: Json<string, string>
    recurring: boolean
    coupon: string | null
    click_id: string | null
    link_id: string | null
    sub_id: string | null
    origin: string
    origin_key_id: string | null
    attribution: Json<string, string>
    not_commissioned: Json<string, string>
    figures_hash: Buffer
    status: 'recorded' | 'partially_refunded' | 'refunded'
    metadata: Json<string, string>
    occurred_at: Date
    day: string
    version: Generated<bigint>
    created_at: Generated<Date>
    updated_at: Generated<Date>
    commissioned: Generated<boolean>
    revision: Generated<number>
  }
  settlements: {
    company_id: string
    payout_id: string
    status: 'in_transit' | 'paid'
    paid_at: Date | null
  }
  test_exchanges: {
    company_id: string
    id: string
    key_id: string
    method: string
    path: string
    request: Json<string | null, string | null>
    status: number
    response: Json<string | null, string | null>
    created_at: Generated<Date>
  }
  visitors: {
    company_id: string
    partnership_id: string
    visitor: string
    last_click_at: Date
    previous_click_at: Date | null
    forget_at: Date
  }
  wakeups: {
    company_id: string
    kind: string
    due_at: Date
    id: string
  }
}
