/** The API as the compiler sees it. Made by sdk/generate.ts from the routes; change a route, not this file. */
export interface paths {
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API keys, without their secrets
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getApiKeys"];
        put?: never;
        /** Create an API key; its secret is shown once */
        post: operations["postApiKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["deleteApiKeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each partner has coming, per currency
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/balances/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring in what a partner had coming, or owed, before
         * @description Made as a commission of the type opening_balance. Send an Idempotency-Key: it has no key of its own.
         */
        post: operations["postBalancesOpening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/balances/write-offs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up what a partner owes back
         * @description Made as a commission of the type write_off. Send an Idempotency-Key: it has no key of its own.
         */
        post: operations["postBalancesWriteOffs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clicks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Clicks
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getClicks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Commissions
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getCommissions"];
        put?: never;
        /** Add a bonus or an adjustment */
        post: operations["postCommissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One commission */
        get: operations["getCommissionsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commissions/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a pending commission */
        post: operations["postCommissionsByIdApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commissions/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline a commission, with the reason its partner reads */
        post: operations["postCommissionsByIdDecline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commissions/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a commission is what it is: a sentence, the formula, and the trace from click to amount */
        get: operations["getCommissionsByIdExplanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commissions/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a commission on hold */
        post: operations["postCommissionsByIdHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commissions/{id}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a commission as paid outside */
        post: operations["postCommissionsByIdPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commissions/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release a commission from hold */
        post: operations["postCommissionsByIdRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/company": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company of this key */
        get: operations["getCompany"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the company */
        patch: operations["patchCompany"];
        trace?: never;
    };
    "/v1/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Coupons
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getCoupons"];
        put?: never;
        /** Give a partnership a coupon */
        post: operations["postCoupons"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/coupons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One coupon */
        get: operations["getCouponsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a coupon, or make it attribute nothing */
        patch: operations["patchCouponsById"];
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One customer */
        get: operations["getCustomersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is noted of a customer */
        patch: operations["patchCustomersById"];
        trace?: never;
    };
    "/v1/customers/{id}/attribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a customer to another partner, or to none; with dry_run, show what that does
         * @description Its sales from now on are the new partner’s. A customer given to nobody may be referred again by a later click or coupon.
         */
        post: operations["postCustomersByIdAttribution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of the company or partner, as they happen
         * @description Server-sent events. Each message has an event as `data` and its id as `id`; come back with `Last-Event-ID` (or `last_event_id` in the query) and what came meanwhile is sent first, up to 1,000 events of the last day. `event: ready` says where the stream begins; `event: reset` says that more was missed: load anew. Each type needs the `:read` scope of its noun. A partner’s team or key (`team=par_…`) hears of its own partnerships, without what the events say. A line with a colon alone every 20 s keeps the stream open. It ends within seconds when the key or session ends or its rights change, and when the server does: come back after `retry`.
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Groups
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getGroups"];
        put?: never;
        /** Create a group */
        post: operations["postGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One group */
        get: operations["getGroupsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a group */
        patch: operations["patchGroupsById"];
        trace?: never;
    };
    "/v1/groups/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move partnerships into a group, all or none
         * @description What they earn from now on has the offers, hold and review of the new group; what is earned already keeps its own.
         */
        post: operations["postGroupsByIdMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations into the company’s team
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getInvitations"];
        put?: never;
        /** Invite somebody into the team, by mail */
        post: operations["postInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invitation */
        delete: operations["deleteInvitationsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{id}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail an invitation again */
        post: operations["postInvitationsByIdMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/journals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Journals of the ledger, with their postings
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getLedgerJournals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last verification of the ledger */
        get: operations["getLedgerVerification"];
        put?: never;
        /**
         * Verify the ledger now
         * @description Runs every rule over everything the company has, and answers once all are through.
         */
        post: operations["postLedgerVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Links
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getLinks"];
        put?: never;
        /** Create a custom link */
        post: operations["postLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One link */
        get: operations["getLinksById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a link, archive it or bring it back */
        patch: operations["patchLinksById"];
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and in which teams */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change your name, language or time zone */
        patch: operations["patchMe"];
        trace?: never;
    };
    "/v1/me/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the mail that confirms your address sent again */
        post: operations["postMeConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your passkeys */
        get: operations["getMePasskeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey */
        delete: operations["deleteMePasskeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove again who you are, for what asks for a fresh sign-in */
        post: operations["postMeProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your sessions, the last used first */
        get: operations["getMeSessions"];
        put?: never;
        post?: never;
        /** End all your sessions but this one */
        delete: operations["deleteMeSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your sessions */
        delete: operations["deleteMeSessionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is in the company’s team
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a member out of the team */
        delete: operations["deleteMembersById"];
        options?: never;
        head?: never;
        /** Give a member another role, or other groups */
        patch: operations["patchMembersById"];
        trace?: never;
    };
    "/v1/members/{id}/ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a member the owner in your place */
        post: operations["postMembersByIdOwnership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offers
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getOffers"];
        put?: never;
        /** Create an offer */
        post: operations["postOffers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/offers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One offer */
        get: operations["getOffersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the description of an offer, or end it */
        patch: operations["patchOffersById"];
        trace?: never;
    };
    "/v1/offers/{id}/simulation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an offer would have paid for a past period, changed
         * @description Against what was paid, both as first accrued. What is left out stays as the offer has it. Caps begin empty with the period. Nothing is written.
         */
        post: operations["postOffersByIdSimulation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/offers/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace what an offer pays from a moment on
         * @description The offer ends where its new version begins; orders that occurred before keep the old one.
         */
        post: operations["postOffersByIdVersions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/offers/simulation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an order would pay a partner, and why
         * @description By the offers, tiers and caps as they stand. Nothing is written.
         */
        post: operations["postOffersSimulation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the partner says of itself */
        get: operations["getPartner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what the partner says of itself */
        patch: operations["patchPartner"];
        trace?: never;
    };
    "/v1/partner/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API keys of the partner, without their secrets
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getPartnerApiKeys"];
        put?: never;
        /** Create an API key of the partner; its secret is shown once */
        post: operations["postPartnerApiKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key of the partner */
        delete: operations["deletePartnerApiKeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations into the partner’s team
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getPartnerInvitations"];
        put?: never;
        /** Invite somebody into the partner’s team, by mail */
        post: operations["postPartnerInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invitation into the partner’s team */
        delete: operations["deletePartnerInvitationsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner/invitations/{id}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail an invitation into the partner’s team again */
        post: operations["postPartnerInvitationsByIdMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is in the partner’s team
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getPartnerMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a member out of the partner’s team */
        delete: operations["deletePartnerMembersById"];
        options?: never;
        head?: never;
        /** Give a member of the partner’s team another role */
        patch: operations["patchPartnerMembersById"];
        trace?: never;
    };
    "/v1/partner/members/{id}/ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a member of the partner’s team the owner in your place */
        post: operations["postPartnerMembersByIdOwnership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner/programs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The programs that the partner is in, the last joined first */
        get: operations["getPartnerPrograms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Partners, each with its newest partnership or that of the program asked for
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getPartners"];
        put?: never;
        /** Enrol a partner in a program, with its default link and a coupon */
        post: operations["postPartners"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One partner, with its newest partnership or that of the program asked for */
        get: operations["getPartnersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}/dashboard-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The address at which the partner comes to its dashboard for the first time
         * @description The same until it is claimed, or expires after 14 days.
         */
        post: operations["postPartnersByIdDashboardAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partnerships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Partnerships
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getPartnerships"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partnerships/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One partnership */
        get: operations["getPartnershipsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a partnership: its name, group, rate, status or whether it is paid
         * @description A ban puts every unpaid commission above zero on hold in the same act; a person releases or declines each. Making a banned one active again leaves them on hold.
         */
        patch: operations["patchPartnershipsById"];
        trace?: never;
    };
    "/v1/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Payouts
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getPayouts"];
        put?: never;
        /** Record a payment made outside */
        post: operations["postPayouts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payout */
        get: operations["getPayoutsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back the record of a payment; its commissions are available again */
        post: operations["postPayoutsByIdVoid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Programs
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getPrograms"];
        put?: never;
        /** Create a program */
        post: operations["postPrograms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One program */
        get: operations["getProgramsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a program */
        patch: operations["patchProgramsById"];
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refunds
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clicks, customers, revenue and commissions of a period */
        get: operations["getReportsOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sale-revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Edits of orders
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getSaleRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sales
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getSales"];
        put?: never;
        /** Enter a sale by hand */
        post: operations["postSales"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sales/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One sale */
        get: operations["getSalesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sales/{id}/attribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was considered for a sale, who got it, and why */
        get: operations["getSalesByIdAttribution"];
        put?: never;
        /** Give a sale to another partner, or to none; with dry_run, show what that does */
        post: operations["postSalesByIdAttribution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sales/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An order was edited in the shop
         * @description The difference is owed or taken back under the rule that was frozen with the sale. Refunds so far stay and count.
         */
        post: operations["postSalesByIdRevisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test-exchanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What test keys asked and were answered in the last day
         * @description Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.
         */
        get: operations["getTestExchanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Many sales, refunds and sign-ups, a line for each
         * @description Lines are answered in their order while they are read, and each that is answered is stored; empty lines are counted and not answered. A batch that broke off may be sent again: orders and refunds have keys of their own, so it takes no Idempotency-Key.
         */
        post: operations["postTrackBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track/chargeback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A chargeback was lost or won */
        post: operations["postTrackChargeback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track/click": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Track a click
         * @description For pages that are reached by `?via=slug` instead of the redirect.
         */
        post: operations["postTrackClick"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An order was refunded, in part or whole */
        post: operations["postTrackRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track/sale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A customer bought */
        post: operations["postTrackSale"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A customer signed up */
        post: operations["postTrackSignup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ApiKey: {
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** @description The beginning and end of the key, to tell keys apart. */
            hint: string;
            /** @description Id of a API key */
            id: string;
            /** @enum {string} */
            kind: "secret" | "test" | "publishable";
            label: string;
            /** @description Within a minute. */
            last_used_at: string | null;
            /** @constant */
            object: "api_key";
            origins: string[];
            program_id: string | null;
            revoked_at: string | null;
            scopes: ("track" | "track:override" | "partners:read" | "partners:write" | "programs:read" | "programs:write" | "customers:read" | "customers:write" | "sales:read" | "sales:write" | "commissions:read" | "commissions:write" | "finance:read" | "finance:write" | "payouts:read" | "payouts:write" | "links:read" | "links:write" | "settings:read" | "settings:write" | "team:read" | "team:write" | "keys:read" | "keys:write" | "audit:read" | "audit:write")[];
        };
        Attribution: {
            considered: {
                /** @enum {string} */
                by: "named" | "customer" | "click" | "coupon" | "call";
                detail: string | null;
                /**
                 * Format: date-time
                 * @description When they did.
                 */
                named_at?: string;
                /** @description Who named the partner afterwards; what they said stands in detail. */
                named_by?: string;
                partnership_id: string | null;
                reason: string | null;
                /** @enum {string} */
                result: "won" | "passed" | "failed";
            }[];
            /** @enum {string} */
            outcome: "attributed" | "unattributed";
            reason: string | null;
        };
        AttributionChange: {
            customer: components["schemas"]["Customer"] | null;
            dry_run: boolean;
            effects: {
                /**
                 * Format: int64
                 * @description How the net amount changes; of what is kept, how much that is.
                 */
                amount: number;
                /** @description null where a dry run would make it. */
                commission_id: string | null;
                /** @example EUR */
                currency: string;
                /**
                 * @description kept: paid to the partner before, and not taken back.
                 * @enum {string}
                 */
                effect: "accrued" | "taken_back" | "clawed_back" | "kept";
                /** @description Id of a partner */
                partner_id: string;
                /** @description Id of a partnership */
                partnership_id: string;
                /** @description Id of a sale */
                sale_id: string;
                /**
                 * @description Afterwards.
                 * @enum {string}
                 */
                status: "pending" | "available" | "on_hold" | "in_transit" | "paid" | "declined" | "reversed";
                /** @enum {string} */
                type: "sale" | "signup" | "stage" | "deal" | "bonus" | "adjustment" | "clawback" | "write_off" | "opening_balance";
            }[];
            not_commissioned: {
                /** @enum {string} */
                reason: "no_rule" | "cap_reached" | "currency_mismatch" | "partnership_inactive" | "duration_over" | "nothing_to_pay";
                /** @description Id of a sale */
                sale_id: string;
            }[];
            /** @constant */
            object: "attribution_change";
            partnership_id: string | null;
            sale: components["schemas"]["Sale"] | null;
            sales_moved: number;
            /** @description How what each partner has coming changes. */
            totals: {
                /** Format: int64 */
                amount: number;
                /** @example EUR */
                currency: string;
                /** @description Id of a partnership */
                partnership_id: string;
            }[];
        };
        AttributionSettings: {
            /** @description How long a customer stays; null for life. */
            duration_months: number | null;
            /** @enum {string} */
            link_vs_coupon: "link_wins" | "coupon_wins";
            /** @enum {string} */
            model: "last_click" | "first_click";
            /** @description How long an accepted lead or open deal is protected. */
            protection_days: number;
            /**
             * @description customer: a customer stays with its partner. order: each order is decided anew.
             * @enum {string}
             */
            scope: "customer" | "order";
            /** @description How long a click counts. */
            window_days: number;
        };
        AuditEvent: {
            action: string;
            actor_id: string;
            actor_type: string;
            after: unknown;
            before: unknown;
            /** Format: date-time */
            created_at: string;
            /** @description SHA-256 of the row and its place: docs/security.md says of what. */
            hash: string | null;
            /** @description Id of a audit event */
            id: string;
            network: string | null;
            /** @constant */
            object: "audit_event";
            object_id: string | null;
            /** @description The hash of the row before it, in hexadecimal. */
            prev_hash: string | null;
            request_id: string | null;
            /** @description Its place in the chain of the company; null until it is sealed, within a minute. */
            seq: number | null;
        };
        Balance: {
            /** Format: int64 */
            available: number;
            /** @example EUR */
            currency: string;
            /** @description Id of a balance */
            id: string;
            /**
             * Format: int64
             * @description Gross of the payouts that have not settled.
             */
            in_transit: number;
            /** @constant */
            object: "balance";
            /** Format: int64 */
            on_hold: number;
            /**
             * Format: int64
             * @description What the partner owes; it is netted from what becomes available.
             */
            owed_back: number;
            /** Format: int64 */
            paid: number;
            /** @description Id of a partner */
            partner_id: string;
            /** Format: int64 */
            pending: number;
            /** Format: date-time */
            updated_at: string;
        };
        BatchLine: {
            /**
             * Format: int64
             * @description What the customer paid, tax and shipping included.
             */
            amount: number;
            /** @description The token of the click, or its id. */
            click_id?: string | null;
            /** @description An exact amount; needs the scope track:override. */
            commission?: number | null;
            coupon?: string | null;
            /** @example EUR */
            currency: string;
            customer: {
                /** @example DE */
                country?: string;
                /**
                 * Format: email
                 * @example ann@example.com
                 */
                email?: string;
                /** @description Your id of the customer. */
                external_id?: string;
                /** @description false: you had this customer before; nobody gets it. */
                is_new?: boolean | null;
                name?: string;
            };
            /** @default [] */
            items?: {
                /** @description Of the whole line, in minor units. */
                amount: number;
                category?: string;
                product_id?: string;
                /** @default 1 */
                quantity?: number;
            }[];
            /** @default {} */
            metadata?: {
                [key: string]: string | number | boolean | null;
            };
            /** Format: date-time */
            occurred_at?: string;
            order_id: string;
            /** @description par_ or psh_ id. Decides with the scope track:override, else counts last. */
            partner?: string | null;
            program_id?: string | null;
            /** @default false */
            recurring?: boolean;
            /** Format: int64 */
            shipping?: number;
            sub_id?: string | null;
            /** Format: int64 */
            tax?: number;
            /** @constant */
            type: "sale";
        } | {
            /**
             * Format: int64
             * @description Default: the named parts, else all that is left.
             */
            amount?: number;
            items?: {
                /** @description Of the whole line, in minor units. */
                amount: number;
                category?: string;
                product_id?: string;
                /** @default 1 */
                quantity?: number;
            }[];
            /** Format: date-time */
            occurred_at?: string;
            order_id: string;
            reason?: string;
            /** @description Your id of the refund; the same one again is answered with the first. */
            refund_id?: string;
            /** Format: int64 */
            shipping?: number;
            /** Format: int64 */
            tax?: number;
            /** @constant */
            type: "refund";
        } | {
            /** @description The token of the click, or its id. */
            click_id?: string | null;
            coupon?: string | null;
            customer: {
                /** @example DE */
                country?: string;
                /**
                 * Format: email
                 * @example ann@example.com
                 */
                email?: string;
                /** @description Your id of the customer. */
                external_id?: string;
                /** @description false: you had this customer before; nobody gets it. */
                is_new?: boolean | null;
                name?: string;
            };
            /** @default {} */
            metadata?: {
                [key: string]: string | number | boolean | null;
            };
            /** Format: date-time */
            occurred_at?: string;
            /** @description par_ or psh_ id. Decides with the scope track:override, else counts last. */
            partner?: string | null;
            program_id?: string | null;
            sub_id?: string | null;
            /** @constant */
            type: "signup";
        };
        BatchResult: {
            body: components["schemas"]["SaleOutcome"] | components["schemas"]["RefundOutcome"] | components["schemas"]["SignupOutcome"] | components["schemas"]["LineRefusal"];
            /** @description As an editor numbers it: empty lines are counted. */
            line: number;
            /** @description What a call with this line alone is answered. */
            status: number;
        };
        Click: {
            /** Format: date-time */
            clicked_at: string;
            country: string | null;
            /** Format: date-time */
            created_at: string;
            device: string | null;
            /** @description Id of a click */
            id: string;
            /** @description Bots are kept apart and never counted. */
            is_bot: boolean;
            /** @description The visitor clicked no link of the partnership within the program's window. Decided once. */
            is_unique: boolean;
            /** @description Id of a link */
            link_id: string;
            /** @constant */
            object: "click";
            /** @description Id of a partnership */
            partnership_id: string;
            /** @description Id of a program */
            program_id: string;
            referrer: string | null;
            sub_id: string | null;
            /** @description The page of the shop, where it is not the link’s own. */
            url: string | null;
        };
        Commission: {
            /**
             * Format: int64
             * @description As first accrued.
             */
            amount: number;
            approved_at: string | null;
            /** Format: date-time */
            available_at: string;
            base_amount: number | null;
            /** Format: date-time */
            created_at: string;
            /** @example EUR */
            currency: string;
            customer_id: string | null;
            /** @description Null until payout runs exist. */
            expected_pay_on: null;
            /** @description Id of a commission */
            id: string;
            /** Format: int64 */
            net_amount: number;
            /** @constant */
            object: "commission";
            /** Format: date-time */
            occurred_at: string;
            /** @description The commission that this one corrects. */
            origin_id: string | null;
            paid_at: string | null;
            /** @description Id of a partner */
            partner_id: string;
            /** @description Id of a partnership */
            partnership_id: string;
            payout_id: string | null;
            /** @description Id of a program */
            program_id: string;
            reason: ("refunded" | "chargeback" | "order_canceled" | "duplicate" | "fraud" | "self_referral" | "terms_violation" | "tracking_error" | "ineligible" | "reassigned" | "order_edited" | "other") | null;
            reason_text: string | null;
            /** Format: int64 */
            reversed_amount: number;
            /** @enum {string} */
            review: "automatic" | "manual";
            /** @description Frozen when the commission was made. */
            rule: components["schemas"]["FrozenRule"] | null;
            sale_id: string | null;
            /** @enum {string} */
            status: "pending" | "available" | "on_hold" | "in_transit" | "paid" | "declined" | "reversed";
            /** @enum {string} */
            type: "sale" | "signup" | "stage" | "deal" | "bonus" | "adjustment" | "clawback" | "write_off" | "opening_balance";
            /** Format: date-time */
            updated_at: string;
        };
        Company: {
            address: string;
            /** @description The largest bonus, in minor units of each currency, that a member without finance:write may give. A currency that is not named: none. */
            bonus_limits: {
                amount: number;
                /** @example EUR */
                currency: string;
            }[];
            /** Format: date-time */
            created_at: string;
            /** @description Id of a company */
            id: string;
            legal_name: string;
            name: string;
            /** @constant */
            object: "company";
            slug: string;
            /** @description IANA zone in which months end. */
            time_zone: string;
            /** Format: date-time */
            updated_at: string;
        };
        ConsideredRule: {
            offer_id: string | null;
            reason: string | null;
            /** @enum {string} */
            result: "won" | "passed" | "not_matched";
            /** @enum {string} */
            source: "call" | "partnership" | "group" | "program";
        };
        Coupon: {
            active: boolean;
            code: string;
            /** Format: date-time */
            created_at: string;
            description: string;
            /** @description Id of a coupon */
            id: string;
            /** @constant */
            object: "coupon";
            /** @description Id of a partner */
            partner_id: string;
            /** @description Id of a partnership */
            partnership_id: string;
            /** @description Id of a program */
            program_id: string;
            /** Format: date-time */
            updated_at: string;
        };
        Customer: {
            attributed_at: string | null;
            country: string | null;
            /** Format: date-time */
            created_at: string;
            email: string | null;
            external_id: string | null;
            first_sale_at: string | null;
            /** @description Id of a customer */
            id: string;
            is_existing: boolean;
            metadata: {
                [key: string]: unknown;
            };
            name: string | null;
            /** @constant */
            object: "customer";
            partnership_id: string | null;
            /** @description Id of a program */
            program_id: string;
            /** Format: date-time */
            signed_up_at: string;
            /** @enum {string} */
            source: "link" | "coupon" | "lead" | "deal" | "manual" | "import" | "api";
            /** @enum {string} */
            status: "provisional" | "signed_up" | "paid";
            /** Format: date-time */
            updated_at: string;
        };
        CustomerWithSales: {
            attributed_at: string | null;
            country: string | null;
            /** Format: date-time */
            created_at: string;
            email: string | null;
            external_id: string | null;
            first_sale_at: string | null;
            /** @description Id of a customer */
            id: string;
            is_existing: boolean;
            metadata: {
                [key: string]: unknown;
            };
            name: string | null;
            /** @constant */
            object: "customer";
            partnership_id: string | null;
            /** @description Id of a program */
            program_id: string;
            /** @description Less refunds, per currency. */
            revenue: {
                amount: number;
                /** @example EUR */
                currency: string;
            }[];
            sales_count: number;
            /** Format: date-time */
            signed_up_at: string;
            /** @enum {string} */
            source: "link" | "coupon" | "lead" | "deal" | "manual" | "import" | "api";
            /** @enum {string} */
            status: "provisional" | "signed_up" | "paid";
            /** Format: date-time */
            updated_at: string;
        };
        DashboardAddress: {
            /** Format: date-time */
            expires_at: string;
            /** @constant */
            object: "dashboard_address";
            /** @description Id of a partnership */
            partnership_id: string;
            /** @description For the partner alone: who opens it sets the password. */
            url: string;
        };
        EnrolledPartner: {
            country: string | null;
            coupon: components["schemas"]["Coupon"] | null;
            /**
             * Format: date-time
             * @description When this company made the partnership.
             */
            created_at: string;
            email: string;
            /** @description Id of a partner */
            id: string;
            /** @description The default link; null where those are off. */
            link: components["schemas"]["Link"] | null;
            name: string;
            /** @constant */
            object: "partner";
            partnership: components["schemas"]["Partnership"];
            /** @enum {string} */
            type: "individual" | "business";
        };
        Explanation: {
            /** Format: int64 */
            amount: number;
            /** @description Id of a commission */
            commission_id: string;
            /** @example EUR */
            currency: string;
            /** @description The arithmetic, with its rounding. */
            formula: string;
            /** Format: int64 */
            net_amount: number;
            /** @constant */
            object: "explanation";
            /** @description For people. */
            sentence: string;
            /** @description In the order of time; what happened in one moment, in the order of cause. */
            trace: {
                at: string | null;
                /** @description The id of the object, where there is one to open. */
                id: string | null;
                text: string;
                /** @enum {string} */
                what: "click" | "customer" | "sale" | "attribution" | "rule" | "risk" | "review" | "revision" | "refund" | "ledger" | "payout";
            }[];
        };
        Features: {
            coupons: boolean;
            custom_links: boolean;
            customer_identity: boolean;
            deals: boolean;
            default_link: boolean;
            leads: boolean;
            links: boolean;
            marketplace: boolean;
            messages: boolean;
            resources: boolean;
        };
        FrozenRule: {
            amount?: number;
            /** @description Under a cap of an amount: what an edit of the order adds is not owed. */
            capped?: boolean;
            /** @description What it would have paid if the cap of the offer had had the room. */
            capped_from?: number;
            /** @example EUR */
            currency?: string;
            /**
             * @description Of a rate of items.
             * @enum {string}
             */
            names?: "product" | "category";
            offer_id: string | null;
            rate_bps?: number;
            /** @enum {string} */
            source: "call" | "partnership" | "group" | "program";
            /** @description The tier that was reached. */
            tier?: {
                /**
                 * @description Of net_sales.
                 * @example EUR
                 */
                currency?: string;
                from: number;
                /**
                 * @description Of the partner's sales before this one: how many above 0 are kept, or totals less refunds.
                 * @enum {string}
                 */
                measure: "count" | "net_sales";
                /**
                 * @description Of the program's zone.
                 * @enum {string}
                 */
                period: "month" | "year" | "lifetime";
            };
            /** @enum {string} */
            type: "percentage" | "fixed";
        };
        Group: {
            /** Format: date-time */
            created_at: string;
            custom_links_max: number;
            features: {
                coupons?: boolean;
                custom_links?: boolean;
                customer_identity?: boolean;
                deals?: boolean;
                default_link?: boolean;
                leads?: boolean;
                links?: boolean;
                marketplace?: boolean;
                messages?: boolean;
                resources?: boolean;
            };
            /** @description Days between an order and its commission being payable. */
            hold_days: number;
            /** @description Id of a group */
            id: string;
            is_default: boolean;
            name: string;
            /** @constant */
            object: "group";
            /** @description Id of a program */
            program_id: string;
            /**
             * @description automatic: silence approves.
             * @enum {string}
             */
            review: "automatic" | "manual";
            /** Format: date-time */
            updated_at: string;
        };
        GroupMembers: {
            /** @description Id of a group */
            group_id: string;
            /** @description Those that were in another group before. */
            moved: number;
            /** @constant */
            object: "group_members";
        };
        Invitation: {
            accepted_at: string | null;
            /** Format: date-time */
            created_at: string;
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** @description The groups that the role is limited to; null for all. */
            group_ids: string[] | null;
            /** @description Id of a invitation */
            id: string;
            invited_by_name: string;
            /** @constant */
            object: "invitation";
            revoked_at: string | null;
            /** @enum {string} */
            role: "owner" | "admin" | "program_manager" | "finance" | "technical" | "read_only";
        };
        JoinedProgram: {
            claimed_at: string | null;
            /** @description Id of a company */
            company_id: string;
            company_name: string;
            currency: string;
            /** @description Id of a partnership */
            id: string;
            /** Format: date-time */
            joined_at: string;
            name: string;
            /** @constant */
            object: "joined_program";
            /** @description Id of a program */
            program_id: string;
            slug: string;
            /** @enum {string} */
            status: "invited" | "applied" | "active" | "declined" | "paused" | "ended" | "banned";
        };
        Journal: {
            /**
             * Format: date
             * @description The day it counts for, in the company's zone.
             * @example 2026-11-20
             */
            effective_on: string;
            /** @description Id of a journal */
            id: string;
            /** @description What was posted, once. */
            key: string;
            /** @constant */
            object: "journal";
            /** Format: date-time */
            posted_at: string;
            postings: components["schemas"]["Posting"][];
            program_id: string | null;
            reason: string;
        };
        LedgerVerification: {
            checks: {
                duration_ms: number;
                /** @description The first rows that break it. */
                examples: {
                    [key: string]: unknown;
                }[];
                name: string;
                violations: number;
            }[];
            /** Format: date-time */
            finished_at: string;
            /** @description Id of a verification */
            id: string;
            /** @constant */
            object: "ledger_verification";
            /** Format: date-time */
            started_at: string;
            violations: number;
        };
        LineRefusal: {
            code: string;
            detail: string;
            errors?: {
                message: string;
                path: string;
            }[];
            /** @description Of an internal_error only. */
            request_id?: string;
        } & {
            [key: string]: unknown;
        };
        Link: {
            /** @description An archived link still redirects and attributes. */
            archived_at: string | null;
            /**
             * Format: int64
             * @description Unique clicks.
             */
            clicks: number;
            /** Format: date-time */
            created_at: string;
            destination_url: string;
            /** @description Id of a link */
            id: string;
            is_default: boolean;
            /** @constant */
            object: "link";
            /** @description Id of a partner */
            partner_id: string;
            /** @description Id of a partnership */
            partnership_id: string;
            /** @description Id of a program */
            program_id: string;
            /** Format: int64 */
            raw_clicks: number;
            slug: string;
            title: string;
            /** Format: date-time */
            updated_at: string;
            /** @description What is shared. */
            url: string;
        };
        Me: {
            email: string;
            email_verified: boolean;
            /**
             * Format: date-time
             * @description Until then what asks for a fresh sign-in needs none.
             */
            fresh_until: string;
            /** @description The installation signs in with Google. */
            google_available: boolean;
            google_linked: boolean;
            has_password: boolean;
            /** @description Id of a person */
            id: string;
            language: string | null;
            name: string;
            /** @constant */
            object: "person";
            passkeys_count: number;
            teams: ({
                group_ids: string[] | null;
                /** @description Id of a company */
                id: string;
                /** @constant */
                kind: "company";
                /** @description Id of a member */
                member_id: string;
                name: string;
                role: string;
                scopes: ("track" | "track:override" | "partners:read" | "partners:write" | "programs:read" | "programs:write" | "customers:read" | "customers:write" | "sales:read" | "sales:write" | "commissions:read" | "commissions:write" | "finance:read" | "finance:write" | "payouts:read" | "payouts:write" | "links:read" | "links:write" | "settings:read" | "settings:write" | "team:read" | "team:write" | "keys:read" | "keys:write" | "audit:read" | "audit:write")[];
                slug: string;
            } | {
                group_ids: null;
                /** @description Id of a partner */
                id: string;
                /** @constant */
                kind: "partner";
                /** @description Id of a member */
                member_id: string;
                name: string;
                role: string;
                scopes: ("track" | "track:override" | "partners:read" | "partners:write" | "programs:read" | "programs:write" | "customers:read" | "customers:write" | "sales:read" | "sales:write" | "commissions:read" | "commissions:write" | "finance:read" | "finance:write" | "payouts:read" | "payouts:write" | "links:read" | "links:write" | "settings:read" | "settings:write" | "team:read" | "team:write" | "keys:read" | "keys:write" | "audit:read" | "audit:write")[];
                slug: null;
            })[];
            time_zone: string | null;
            two_factor_enabled: boolean;
        };
        Member: {
            /** Format: date-time */
            created_at: string;
            email: string;
            /** @description The groups that the role is limited to; null for all. */
            group_ids: string[] | null;
            /** @description Id of a member */
            id: string;
            name: string;
            /** @constant */
            object: "member";
            /** @description Id of a person */
            person_id: string;
            /** @enum {string} */
            role: "owner" | "admin" | "program_manager" | "finance" | "technical" | "read_only";
            /** Format: date-time */
            updated_at: string;
        };
        NewApiKey: {
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** @description The beginning and end of the key, to tell keys apart. */
            hint: string;
            /** @description Id of a API key */
            id: string;
            /** @enum {string} */
            kind: "secret" | "test" | "publishable";
            label: string;
            /** @description Within a minute. */
            last_used_at: string | null;
            /** @constant */
            object: "api_key";
            origins: string[];
            program_id: string | null;
            revoked_at: string | null;
            scopes: ("track" | "track:override" | "partners:read" | "partners:write" | "programs:read" | "programs:write" | "customers:read" | "customers:write" | "sales:read" | "sales:write" | "commissions:read" | "commissions:write" | "finance:read" | "finance:write" | "payouts:read" | "payouts:write" | "links:read" | "links:write" | "settings:read" | "settings:write" | "team:read" | "team:write" | "keys:read" | "keys:write" | "audit:read" | "audit:write")[];
            /** @description Shown once; null when the answer is replayed. */
            secret: string | null;
        };
        NewPartnerApiKey: {
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** @description The beginning and end of the key, to tell keys apart. */
            hint: string;
            /** @description Id of a API key */
            id: string;
            label: string;
            /** @description Within a minute. */
            last_used_at: string | null;
            /** @constant */
            object: "api_key";
            revoked_at: string | null;
            scopes: ("track" | "track:override" | "partners:read" | "partners:write" | "programs:read" | "programs:write" | "customers:read" | "customers:write" | "sales:read" | "sales:write" | "commissions:read" | "commissions:write" | "finance:read" | "finance:write" | "payouts:read" | "payouts:write" | "links:read" | "links:write" | "settings:read" | "settings:write" | "team:read" | "team:write" | "keys:read" | "keys:write" | "audit:read" | "audit:write")[];
            /** @description Shown once; null when the answer is replayed. */
            secret: string | null;
        };
        NotCommissioned: {
            /** @description The rules that were looked at, and why each did not pay. */
            considered?: components["schemas"]["ConsideredRule"][];
            /** @enum {string} */
            reason: "no_rule" | "cap_reached" | "currency_mismatch" | "partnership_inactive" | "duration_over" | "nothing_to_pay";
        };
        Offer: {
            /** Format: date-time */
            active_from: string;
            active_until: string | null;
            caps: components["schemas"]["OfferCap"][];
            conditions: components["schemas"]["OfferConditions"] | null;
            /** Format: date-time */
            created_at: string;
            /** @description What partners read. */
            description: string;
            duration: components["schemas"]["OfferDuration"];
            group_id: string | null;
            /** @description Id of a offer */
            id: string;
            /** @constant */
            object: "offer";
            /** @description Id of a program */
            program_id: string;
            /** @description The version before this one. */
            replaces_id: string | null;
            /** @description A percentage of the commissionable amount, or a fixed amount per order in its own currency. */
            reward: components["schemas"]["Reward"];
            /** @description Of stage_reached: the name of the stage. */
            stage: string | null;
            tier_basis: components["schemas"]["OfferTierBasis"] | null;
            tiers: components["schemas"]["OfferTier"][];
            /** @enum {string} */
            trigger: "sale" | "signup" | "stage_reached" | "deal_won";
            /** Format: date-time */
            updated_at: string;
        };
        /** @description The last commission is cut to the room. Refunds free no room. */
        OfferCap: {
            amount?: number;
            /** @description Commissions. */
            count?: number;
            /**
             * @description Of the amount.
             * @example EUR
             */
            currency?: string;
            /** @enum {string} */
            scope: "customer" | "partner_month" | "program";
        };
        OfferCondition: {
            /** @constant */
            field: "product";
            in: string[];
        } | {
            /** @constant */
            field: "category";
            in: string[];
        } | {
            /** @constant */
            field: "country";
            in: string[];
        } | {
            /** @constant */
            field: "sale";
            /**
             * @description new: the customer's first paid sale. recurring: a later one, or one that says so.
             * @enum {string}
             */
            is: "new" | "recurring";
        } | {
            /** @description Of the whole order, tax and shipping included. */
            at_least: number;
            /** @example EUR */
            currency: string;
            /** @constant */
            field: "order";
        } | {
            /** @constant */
            field: "source";
            in: ("link" | "coupon" | "lead" | "deal" | "manual" | "import" | "api")[];
        } | {
            /** @constant */
            field: "metadata";
            in: (string | number | boolean)[];
            key: string;
        };
        /** @description An offer that names a product or category is a rate of items. */
        OfferConditions: {
            /** @enum {string} */
            match: "all" | "any";
            of: components["schemas"]["OfferCondition"][];
        };
        OfferDuration: {
            /** @constant */
            type: "lifetime";
        } | {
            /** @constant */
            type: "first_sale";
        } | {
            /** @description From the customer's first paid sale. */
            months: number;
            /** @constant */
            type: "months";
        } | {
            /** @description Commissioned sales of the customer. */
            sales: number;
            /** @constant */
            type: "sales";
        };
        OfferSimulation: {
            currencies: {
                /** @example EUR */
                currency: string;
                /** Format: int64 */
                difference: number;
                /** Format: int64 */
                paid: number;
                /** Format: int64 */
                would_pay: number;
            }[];
            /** Format: date-time */
            from: string;
            /** @description False when the period has more sales than are computed at once. */
            is_complete: boolean;
            /** @constant */
            object: "offer_simulation";
            /** @description Id of a offer */
            offer_id: string;
            /** @description The 100 whose commissions would differ most. */
            partnerships: {
                /** @example EUR */
                currency: string;
                /** Format: int64 */
                difference: number;
                /** Format: int64 */
                paid: number;
                /** @description Id of a partnership */
                partnership_id: string;
                /** Format: int64 */
                would_pay: number;
            }[];
            sales: number;
            /**
             * Format: date-time
             * @description How far it was computed.
             */
            to: string;
        };
        /** @description The reward of the whole sale from there on, never of sales before. */
        OfferTier: {
            /** @description Of a fixed reward, in the reward's currency. */
            amount?: number;
            /** @description What the measure has reached; minor units of net sales. */
            from: number;
            rate_bps?: number;
        };
        OfferTierBasis: {
            /**
             * @description Of net_sales.
             * @example EUR
             */
            currency?: string;
            /**
             * @description Of the partner's sales before this one: how many above 0 are kept, or totals less refunds.
             * @enum {string}
             */
            measure: "count" | "net_sales";
            /**
             * @description Of the program's zone.
             * @enum {string}
             */
            period: "month" | "year" | "lifetime";
        };
        OrderSimulation: {
            commissions: {
                /** Format: int64 */
                amount: number;
                /** Format: int64 */
                base_amount: number;
                /** @example EUR */
                currency: string;
                /** @description Places of the items that it is for; the rest is none. */
                items: number[];
                rule: components["schemas"]["FrozenRule"];
            }[];
            considered: components["schemas"]["ConsideredRule"][];
            not_commissioned: components["schemas"]["NotCommissioned"][];
            /** @constant */
            object: "order_simulation";
            /** @description Tiers and caps of the offers that could pay it, before this order. */
            standing: {
                caps: {
                    /** Format: int64 */
                    amount: number;
                    /** Format: int64 */
                    count: number;
                    /** @enum {string} */
                    scope: "customer" | "partner_month" | "program";
                }[];
                /** @description What its tiers measure, before this order. */
                measured: number | null;
                /** @description Id of a offer */
                offer_id: string;
            }[];
        };
        Overview: {
            /** @description Partners with a click, a customer or a sale in this period. */
            active_partners: number;
            /** @description Unique clicks: visitors, not people. */
            clicks: number;
            commissions: {
                /** Format: int64 */
                available: number;
                /** @example EUR */
                currency: string;
                /** Format: int64 */
                in_transit: number;
                /** Format: int64 */
                on_hold: number;
                /** Format: int64 */
                paid: number;
                /** Format: int64 */
                pending: number;
            }[];
            /** @description Customers with at least one sale. */
            conversions: number;
            /** @constant */
            object: "overview";
            /** @description Pending, on hold, available and in transit, of the sales and events of this period. */
            outstanding: {
                /** Format: int64 */
                amount: number;
                /** @example EUR */
                currency: string;
            }[];
            /** @description What partners owe the company today, over all programs. */
            owed_back: {
                /** Format: int64 */
                amount: number;
                /** @example EUR */
                currency: string;
            }[];
            raw_clicks: number;
            /** @description Customers signed up, with or without a purchase. */
            referred: number;
            /** @description Sales of referred customers less refunds, tax and shipping included. */
            revenue: {
                /** Format: int64 */
                amount: number;
                /** Format: int64 */
                commissionable_amount: number;
                /** @example EUR */
                currency: string;
            }[];
            sales: number;
            /** @description Commissions under manual review that nobody has looked at for 14 days, whatever the period: those of commissions?unreviewed_since=. */
            unreviewed: {
                count: number;
                /** Format: date-time */
                since: string;
            };
        };
        Partner: {
            country: string | null;
            /**
             * Format: date-time
             * @description When this company made the partnership.
             */
            created_at: string;
            email: string;
            /** @description Id of a partner */
            id: string;
            name: string;
            /** @constant */
            object: "partner";
            partnership: components["schemas"]["Partnership"];
            /** @enum {string} */
            type: "individual" | "business";
        };
        PartnerApiKey: {
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** @description The beginning and end of the key, to tell keys apart. */
            hint: string;
            /** @description Id of a API key */
            id: string;
            label: string;
            /** @description Within a minute. */
            last_used_at: string | null;
            /** @constant */
            object: "api_key";
            revoked_at: string | null;
            scopes: ("track" | "track:override" | "partners:read" | "partners:write" | "programs:read" | "programs:write" | "customers:read" | "customers:write" | "sales:read" | "sales:write" | "commissions:read" | "commissions:write" | "finance:read" | "finance:write" | "payouts:read" | "payouts:write" | "links:read" | "links:write" | "settings:read" | "settings:write" | "team:read" | "team:write" | "keys:read" | "keys:write" | "audit:read" | "audit:write")[];
        };
        PartnerInvitation: {
            accepted_at: string | null;
            /** Format: date-time */
            created_at: string;
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** @description Id of a invitation */
            id: string;
            invited_by_name: string;
            /** @constant */
            object: "invitation";
            revoked_at: string | null;
            /** @enum {string} */
            role: "owner" | "admin" | "member" | "finance";
        };
        PartnerMember: {
            /** Format: date-time */
            created_at: string;
            email: string;
            /** @description Id of a member */
            id: string;
            name: string;
            /** @constant */
            object: "member";
            /** @description Id of a person */
            person_id: string;
            /** @enum {string} */
            role: "owner" | "admin" | "member" | "finance";
            /** Format: date-time */
            updated_at: string;
        };
        PartnerProfile: {
            country: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description By which companies found it; sign-in has addresses of its own. */
            email: string;
            /** @description Id of a partner */
            id: string;
            name: string;
            /** @constant */
            object: "partner_profile";
            /** @enum {string} */
            type: "individual" | "business";
            /** Format: date-time */
            updated_at: string;
            website: string | null;
        };
        Partnership: {
            /**
             * @description Whether its customers go on earning once it is ended.
             * @enum {string}
             */
            after_end: "stop" | "keep_customers";
            /** @description When its person claimed or accepted it. */
            claimed_at: string | null;
            /** @description Its own rate, before the offers of its group. */
            commission: components["schemas"]["Reward"] | null;
            /** Format: date-time */
            created_at: string;
            /** @description This company's copy. */
            email: string;
            /** @description Id of a group */
            group_id: string;
            /** @description Id of a partnership */
            id: string;
            /** Format: date-time */
            joined_at: string;
            metadata: {
                [key: string]: unknown;
            };
            /** @description This company's label for the partner. */
            name: string;
            /** @constant */
            object: "partnership";
            /** @description Id of a partner */
            partner_id: string;
            payouts_held_at: string | null;
            payouts_held_reason: string | null;
            /** @description Id of a program */
            program_id: string;
            /** @enum {string} */
            status: "invited" | "applied" | "active" | "declined" | "paused" | "ended" | "banned";
            tags: string[];
            /** Format: date-time */
            updated_at: string;
            /** @description Product and category rates go before its own rate. */
            use_product_rates: boolean;
        };
        Passkey: {
            /** Format: date-time */
            created_at: string;
            /** @description Id of a passkey */
            id: string;
            label: string;
            /** @constant */
            object: "passkey";
        };
        Payout: {
            /** Format: int64 */
            amount: number;
            /** Format: date-time */
            created_at: string;
            /** @example EUR */
            currency: string;
            destination: string | null;
            failure: {
                code: string;
                text: string;
            } | null;
            /** Format: int64 */
            fee: number;
            /** @description Id of a payout */
            id: string;
            method: string;
            /** Format: int64 */
            net: number;
            note: string;
            /** @constant */
            object: "payout";
            paid_at: string | null;
            /** @description Id of a partner */
            partner_id: string;
            provider_transaction_id: string | null;
            run_id: string | null;
            scheduled_for: string | null;
            sent_at: string | null;
            /** @enum {string} */
            status: "scheduled" | "sending" | "sent" | "paid" | "unclaimed" | "failed" | "returned" | "canceled" | "unknown";
            /** Format: date-time */
            updated_at: string;
        };
        Posting: {
            /** Format: int64 */
            amount: number;
            credit: string;
            /** @example EUR */
            currency: string;
            /** @description The account that is debited. */
            debit: string;
            partner_id: string | null;
        };
        Problem: {
            /** @description Stable, in snake_case. */
            code: string;
            /** @description What happened and what to do. */
            detail: string;
            errors?: {
                message: string;
                path: string;
            }[];
            request_id: string;
            status: number;
            title: string;
            /** @description The address of the documentation of this code. */
            type: string;
        } & {
            [key: string]: unknown;
        };
        Program: {
            attribution: components["schemas"]["AttributionSettings"];
            /** Format: date-time */
            created_at: string;
            /** @example EUR */
            currency: string;
            /** @description Id of a group */
            default_group_id: string;
            destination_url: string;
            domains: string[];
            features: components["schemas"]["Features"];
            /** @description Days between an order and its commission being payable. */
            hold_days: number;
            /** @description Id of a program */
            id: string;
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            /** @constant */
            object: "program";
            /**
             * @description automatic: silence approves.
             * @enum {string}
             */
            review: "automatic" | "manual";
            slug: string;
            /** @enum {string} */
            status: "active" | "archived";
            terms: string;
            time_zone: string;
            /** Format: date-time */
            updated_at: string;
        };
        Refund: {
            /**
             * Format: int64
             * @description Below 0 where a chargeback was won.
             */
            amount: number;
            /** Format: date-time */
            created_at: string;
            /** @example EUR */
            currency: string;
            /** @description Id of a refund */
            id: string;
            items: unknown[];
            /** @enum {string} */
            kind: "refund" | "chargeback" | "chargeback_won";
            /** @constant */
            object: "refund";
            /** Format: date-time */
            occurred_at: string;
            reason: string;
            /** @description Of a chargeback, its chargeback_id. */
            refund_id: string;
            /** @description Id of a sale */
            sale_id: string;
            /** Format: int64 */
            shipping: number;
            /** Format: int64 */
            tax: number;
        };
        RefundOutcome: {
            commissions: components["schemas"]["Commission"][];
            refund: components["schemas"]["Refund"];
            sale: components["schemas"]["Sale"];
        };
        Revision: {
            /** Format: int64 */
            amount: number;
            /** Format: int64 */
            commissionable_amount: number;
            /** Format: date-time */
            created_at: string;
            /** @example EUR */
            currency: string;
            /** @description Id of a revision */
            id: string;
            items: unknown[];
            number: number;
            /** @constant */
            object: "revision";
            /** Format: date-time */
            occurred_at: string;
            /** Format: int64 */
            previous_amount: number;
            /** Format: int64 */
            previous_commissionable_amount: number;
            reason: string;
            revision_id: string;
            /** @description Id of a sale */
            sale_id: string;
            /** Format: int64 */
            shipping: number;
            /** Format: int64 */
            tax: number;
        };
        RevisionOutcome: {
            commissions: components["schemas"]["Commission"][];
            revision: components["schemas"]["Revision"];
            sale: components["schemas"]["Sale"];
        };
        Reward: {
            /** @description Basis points: 1000 is 10 %. */
            rate_bps: number;
            /** @constant */
            type: "percentage";
        } | {
            /** @description Minor units per order. */
            amount: number;
            /**
             * @description What it is paid in, whatever the currency of the order.
             * @example EUR
             */
            currency: string;
            /** @constant */
            type: "fixed";
        };
        Sale: {
            /** Format: int64 */
            amount: number;
            /** Format: int64 */
            commissionable_amount: number;
            coupon: string | null;
            /** Format: date-time */
            created_at: string;
            /** @example EUR */
            currency: string;
            /** @description Id of a customer */
            customer_id: string;
            /** @description Id of a sale */
            id: string;
            items: unknown[];
            metadata: {
                [key: string]: unknown;
            };
            /** @constant */
            object: "sale";
            /** Format: date-time */
            occurred_at: string;
            order_id: string;
            /** @description api, manual, import or the shop system it came from. */
            origin: string;
            partnership_id: string | null;
            /** @description Id of a program */
            program_id: string;
            recurring: boolean;
            /** Format: int64 */
            refunded_amount: number;
            /** Format: int64 */
            shipping: number;
            /** @enum {string} */
            status: "recorded" | "partially_refunded" | "refunded";
            sub_id: string | null;
            /** Format: int64 */
            tax: number;
            /** Format: date-time */
            updated_at: string;
        };
        SaleAttribution: {
            considered: {
                /** @enum {string} */
                by: "named" | "customer" | "click" | "coupon" | "call";
                detail: string | null;
                /**
                 * Format: date-time
                 * @description When they did.
                 */
                named_at?: string;
                /** @description Who named the partner afterwards; what they said stands in detail. */
                named_by?: string;
                partnership_id: string | null;
                reason: string | null;
                /** @enum {string} */
                result: "won" | "passed" | "failed";
            }[];
            /** @enum {string} */
            outcome: "attributed" | "unattributed";
            partnership_id: string | null;
            reason: string | null;
        };
        SaleOutcome: {
            attribution: components["schemas"]["Attribution"];
            commissions: components["schemas"]["Commission"][];
            not_commissioned: components["schemas"]["NotCommissioned"][];
            sale: components["schemas"]["Sale"];
        };
        Session: {
            /** @description As it names itself: "Firefox on Linux". */
            browser: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Id of a session */
            id: string;
            is_current: boolean;
            /**
             * Format: date-time
             * @description Within an hour.
             */
            last_seen_at: string;
            /** @description The first address of the network it began from. */
            network: string | null;
            /** @constant */
            object: "session";
        };
        SignupOutcome: {
            attribution: components["schemas"]["Attribution"];
            commissions: components["schemas"]["Commission"][];
            /** @description null for keys of browsers */
            customer: components["schemas"]["Customer"] | null;
            not_commissioned: components["schemas"]["NotCommissioned"][];
        };
        StreamedEvent: {
            /** @description Id of a company */
            company_id: string;
            /** Format: date-time */
            created_at: string;
            /** @description The object as it then was. To a partner only its `id` and `object`: read it where partners do. */
            data: unknown;
            /** @description Id of a event */
            id: string;
            /** @constant */
            object: "event";
            /** @description The fields that changed, as they were; null to a partner. */
            previous: unknown;
            /** @description The object's version: of two events, the higher is newer. */
            sequence: number;
            /** @description `noun.past_tense`, such as `commission.created`. */
            type: string;
        };
        TestExchange: {
            /** Format: date-time */
            created_at: string;
            /** @description Id of a exchange */
            id: string;
            /** @description Id of a API key */
            key_id: string;
            method: string;
            /** @constant */
            object: "test_exchange";
            path: string;
            request: unknown;
            response: unknown;
            status: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApiKeys: {
        parameters: {
            query?: {
                /** @description Id of a API key */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                sort?: "-created_at" | "created_at";
                /** @description Id of a API key */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postApiKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expires_at?: string | null;
                    /**
                     * @default secret
                     * @enum {string}
                     */
                    kind?: "secret" | "test" | "publishable";
                    label: string;
                    /** @default [] */
                    origins?: string[];
                    program_id?: string | null;
                    /**
                     * @description A key for browsers takes none: it may click and sign up.
                     * @default []
                     */
                    scopes?: ("track" | "track:override" | "partners:read" | "partners:write" | "programs:read" | "programs:write" | "customers:read" | "customers:write" | "sales:read" | "sales:write" | "commissions:read" | "commissions:write" | "finance:read" | "finance:write" | "payouts:read" | "payouts:write" | "links:read" | "links:write" | "settings:read" | "settings:write" | "team:read" | "team:write" | "keys:read" | "keys:write" | "audit:read" | "audit:write")[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, publishable_key_scopes, scopes_required, program_key_scopes, track_key_with_money. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteApiKeysById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a API key */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuditEvents: {
        parameters: {
            query?: {
                action?: string;
                /** @description Id of a audit event */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                object_id?: string;
                sort?: "-created_at" | "created_at";
                /** @description Id of a audit event */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditEvent"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBalances: {
        parameters: {
            query?: {
                /** @description As they were at the end of this day of the company's zone, recomputed from the ledger. Default: now. */
                as_of?: string;
                currency?: string;
                /** @description Id of a balance */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                /** @description Id of a partner */
                partner_id?: string;
                sort?: "-updated_at" | "updated_at" | "-available" | "available" | "-pending" | "pending";
                /** @description Id of a balance */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Balance"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBalancesOpening: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description Below 0: a debt of the partner.
                     */
                    amount: number;
                    /** @description true: payable at once. false: it clears at available_at. */
                    available: boolean;
                    /**
                     * Format: date-time
                     * @description When a pending one clears. Default: after the hold of the partnership's group.
                     */
                    available_at?: string;
                    /** @example EUR */
                    currency: string;
                    /** @description What the partner reads. */
                    note: string;
                    /** @description Id of a partnership */
                    partnership_id: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commission"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBalancesWriteOffs: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description At most what the partner owes back.
                     */
                    amount: number;
                    /** @example EUR */
                    currency: string;
                    /** @description What the partner reads. */
                    note: string;
                    /** @description Id of a partner */
                    partner_id: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commission"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, write_off_exceeds_debt. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClicks: {
        parameters: {
            query?: {
                /** @description Id of a click */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                is_bot?: string;
                is_unique?: string;
                limit?: number;
                /** @description Id of a link */
                link_id?: string;
                /** @description Id of a partnership */
                partnership_id?: string;
                /** @description Id of a program */
                program_id?: string;
                sort?: "-id" | "id";
                /** @description Id of a click */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Click"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCommissions: {
        parameters: {
            query?: {
                currency?: string;
                /** @description Id of a customer */
                customer_id?: string;
                /** @description Id of a commission */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                occurred_from?: string;
                occurred_until?: string;
                /** @description Id of a partner */
                partner_id?: string;
                /** @description Id of a partnership */
                partnership_id?: string;
                /** @description Id of a payout */
                payout_id?: string;
                /** @description Id of a program */
                program_id?: string;
                /** @description Id of a sale */
                sale_id?: string;
                sort?: "-occurred_at" | "occurred_at" | "-available_at" | "available_at" | "-net_amount" | "net_amount";
                /** @description Id of a commission */
                starting_after?: string;
                /** @description One or more of pending, available, on_hold, in_transit, paid, declined, reversed, separated by commas. */
                status?: string;
                /** @description One or more of sale, signup, stage, deal, bonus, adjustment, clawback, write_off, opening_balance, separated by commas. */
                type?: string;
                /** @description Under manual review, made at or before this moment, and not approved since. */
                unreviewed_since?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Commission"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCommissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: int64 */
                    amount: number;
                    /** @example EUR */
                    currency: string;
                    /** Format: date-time */
                    occurred_at?: string;
                    /** @description Id of a partnership */
                    partnership_id: string;
                    /** @description What the partner reads. */
                    reason_text: string;
                    /**
                     * @description A bonus is positive; an adjustment may be negative.
                     * @enum {string}
                     */
                    type: "bonus" | "adjustment";
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commission"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, bonus_over_limit. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, bonus_negative, occurred_in_future. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCommissionsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a commission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commission"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCommissionsByIdApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a commission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commission"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, commission_not_pending. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCommissionsByIdDecline: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a commission */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "refunded" | "chargeback" | "order_canceled" | "duplicate" | "fraud" | "self_referral" | "terms_violation" | "tracking_error" | "ineligible" | "reassigned" | "order_edited" | "other";
                    /** @description What the partner reads. */
                    reason_text?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commission"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, commission_not_declinable. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCommissionsByIdExplanation: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a commission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCommissionsByIdHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a commission */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "refunded" | "chargeback" | "order_canceled" | "duplicate" | "fraud" | "self_referral" | "terms_violation" | "tracking_error" | "ineligible" | "reassigned" | "order_edited" | "other";
                    /** @description What the partner reads. */
                    reason_text?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commission"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, commission_not_holdable. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCommissionsByIdPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a commission */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How it was paid, outside of this installation.
                     * @default other
                     * @enum {string}
                     */
                    method?: "paypal" | "bank_transfer" | "stripe" | "cash" | "check" | "other";
                    note?: string;
                    /**
                     * @description Records it although payouts of the partner are held; the note then says why.
                     * @default false
                     */
                    override?: boolean;
                    /**
                     * Format: date-time
                     * @description Default: now.
                     */
                    paid_at?: string;
                    /** @description The provider's id of the transfer; counts once per method. */
                    transaction_id: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payout"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, commission_not_available, transaction_already_recorded, payouts_held. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCommissionsByIdRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a commission */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commission"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, commission_not_on_hold. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCompany: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchCompany: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    address?: string;
                    /** @description The largest bonus, in minor units of each currency, that a member without finance:write may give. A currency that is not named: none. */
                    bonus_limits?: {
                        amount: number;
                        /** @example EUR */
                        currency: string;
                    }[];
                    legal_name?: string;
                    name?: string;
                    /** @example Europe/Berlin */
                    time_zone?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCoupons: {
        parameters: {
            query?: {
                active?: string;
                code?: string;
                /** @description Id of a coupon */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                /** @description Id of a partner */
                partner_id?: string;
                /** @description Id of a partnership */
                partnership_id?: string;
                /** @description Id of a program */
                program_id?: string;
                sort?: "-created_at" | "created_at";
                /** @description Id of a coupon */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Coupon"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCoupons: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description One of its kind in the company, in any case of its letters.
                     * @example ANN10
                     */
                    code: string;
                    /**
                     * @description What the buyer gets.
                     * @default
                     */
                    description?: string | "";
                    /** @description Id of a partnership */
                    partnership_id: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, coupon_taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, feature_off. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCouponsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a coupon */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchCouponsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a coupon */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    active?: boolean;
                    /** @description What the buyer gets. */
                    description?: string | "";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCustomers: {
        parameters: {
            query?: {
                email?: string;
                /** @description Id of a customer */
                ending_before?: string;
                external_id?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                /** @description Id of a partnership */
                partnership_id?: string;
                /** @description Id of a program */
                program_id?: string;
                sort?: "-signed_up_at" | "signed_up_at";
                source?: "link" | "coupon" | "lead" | "deal" | "manual" | "import" | "api";
                /** @description Id of a customer */
                starting_after?: string;
                status?: "provisional" | "signed_up" | "paid";
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CustomerWithSales"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCustomersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerWithSales"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchCustomersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    country?: string | null;
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    name?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerWithSales"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCustomersByIdAttribution: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What was paid to the partner before is taken back from its next payout. false: it keeps that, whoever is owed now.
                     * @default false
                     */
                    claw_back_paid?: boolean;
                    /**
                     * @description Shows what the act does, and does nothing.
                     * @default false
                     */
                    dry_run?: boolean;
                    /** @description Who gets it; null: nobody. */
                    partnership_id: string | null;
                    /** @description Also the sales so far, up to 1,000; else only those to come. */
                    past_sales: boolean;
                    /** @description What both partners read. */
                    reason_text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttributionChange"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, attribution_unchanged. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, partnership_of_other_program, too_many_sales. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description The same, where no header can be set. */
                last_event_id?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                team?: string;
            };
            header?: {
                /** @description The id of the last message that was seen. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages, until one side ends it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Bad Request: team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited, too_many_streams. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGroups: {
        parameters: {
            query?: {
                /** @description Id of a group */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                /** @description Id of a program */
                program_id?: string;
                sort?: "-created_at" | "created_at";
                /** @description Id of a group */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Group"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postGroups: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 50 */
                    custom_links_max?: number;
                    /** @default {} */
                    features?: {
                        coupons?: boolean;
                        custom_links?: boolean;
                        customer_identity?: boolean;
                        deals?: boolean;
                        default_link?: boolean;
                        leads?: boolean;
                        links?: boolean;
                        marketplace?: boolean;
                        messages?: boolean;
                        resources?: boolean;
                    };
                    /** @description Default: the program's. */
                    hold_days?: number;
                    name: string;
                    /** @description Id of a program */
                    program_id: string;
                    /**
                     * @description automatic: silence approves.
                     * @enum {string}
                     */
                    review?: "automatic" | "manual";
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGroupsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a group */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchGroupsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a group */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    custom_links_max?: number;
                    features?: {
                        coupons?: boolean;
                        custom_links?: boolean;
                        customer_identity?: boolean;
                        deals?: boolean;
                        default_link?: boolean;
                        leads?: boolean;
                        links?: boolean;
                        marketplace?: boolean;
                        messages?: boolean;
                        resources?: boolean;
                    };
                    /** @description Days between an order and its commission being payable. */
                    hold_days?: number;
                    name?: string;
                    /**
                     * @description automatic: silence approves.
                     * @enum {string}
                     */
                    review?: "automatic" | "manual";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postGroupsByIdMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a group */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    partnership_ids: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupMembers"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, group_of_other_program. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInvitations: {
        parameters: {
            query?: {
                /** @description Id of a invitation */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                sort?: "-created_at" | "created_at";
                /** @description Id of a invitation */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Invitation"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example ann@example.com
                     */
                    email: string;
                    /** @description The groups that the role is limited to; null for all. */
                    group_ids?: string[] | null;
                    /** @enum {string} */
                    role: "owner" | "admin" | "program_manager" | "finance" | "technical" | "read_only";
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, owner_only, role_beyond_own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, already_member, already_invited. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, groups_not_for_role, email_not_for_sign_in. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited, too_many_mails. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteInvitationsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a invitation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: invitation_over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitationsByIdMail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a invitation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, owner_only, role_beyond_own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, invitation_over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited, too_many_mails. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLedgerJournals: {
        parameters: {
            query?: {
                /** @description Id of a journal */
                ending_before?: string;
                format?: "json" | "csv";
                /** @description First day that journals count for. */
                from?: string;
                include?: "totals";
                key?: string;
                limit?: number;
                /** @description Id of a partner */
                partner_id?: string;
                sort?: "-posted_at" | "posted_at" | "-effective_on" | "effective_on";
                /** @description Id of a journal */
                starting_after?: string;
                /** @description The day after the last. */
                to?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Journal"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLedgerVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerVerification"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_verified. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postLedgerVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerVerification"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLinks: {
        parameters: {
            query?: {
                archived?: string;
                /** @description Id of a link */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                /** @description Id of a partner */
                partner_id?: string;
                /** @description Id of a partnership */
                partnership_id?: string;
                /** @description Id of a program */
                program_id?: string;
                slug?: string;
                sort?: "-created_at" | "created_at";
                /** @description Id of a link */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Link"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postLinks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @description Default: the program's, also when that changes.
                     * @example https://example.com/shop
                     */
                    destination_url?: string;
                    /** @description Id of a partnership */
                    partnership_id: string;
                    /** @description Default: made of the title or the partner's name. */
                    slug?: string;
                    /** @default  */
                    title?: string | "";
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, slug_taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, destination_not_allowed, feature_off, link_limit_reached, slug_reserved. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLinksById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a link */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchLinksById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a link */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    archived?: boolean;
                    /** @description Null leads where the program leads. */
                    destination_url?: string | null;
                    title?: string | "";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, destination_not_allowed, link_limit_reached. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    language?: string;
                    name?: string;
                    /** @example Europe/Berlin */
                    time_zone?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no content. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, email_confirmed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited, too_many_mails. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMePasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Passkey"][];
                        /** @constant */
                        has_more: false;
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMePasskeysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no content. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeProof: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        fresh_until: string;
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, proof_refused, code_required. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited, locked. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Session"][];
                        /** @constant */
                        has_more: false;
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMeSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no content. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMeSessionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a session */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no content. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMembers: {
        parameters: {
            query?: {
                /** @description Id of a member */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                sort?: "-created_at" | "created_at" | "-name" | "name";
                /** @description Id of a member */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Member"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMembersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a member */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no content. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, owner_only. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: last_owner. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchMembersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a member */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description The groups that the role is limited to; null for all. */
                    group_ids?: string[] | null;
                    /** @enum {string} */
                    role?: "owner" | "admin" | "program_manager" | "finance" | "technical" | "read_only";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, owner_only, role_beyond_own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: last_owner. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, groups_not_for_role. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMembersByIdOwnership: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a member */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, owner_only. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, already_owner. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOffers: {
        parameters: {
            query?: {
                /** @description Id of a offer */
                ending_before?: string;
                format?: "json" | "csv";
                /** @description Id of a group */
                group_id?: string;
                include?: "totals";
                limit?: number;
                /** @description Id of a program */
                program_id?: string;
                sort?: "-created_at" | "created_at";
                /** @description Id of a offer */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Offer"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOffers: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Default: now. Orders that occurred before it are not paid by it.
                     */
                    active_from?: string;
                    active_until?: string | null;
                    /** @default [] */
                    caps?: components["schemas"]["OfferCap"][];
                    /** @default null */
                    conditions?: components["schemas"]["OfferConditions"] | null;
                    description?: string;
                    /**
                     * @default {
                     *       "type": "lifetime"
                     *     }
                     */
                    duration?: components["schemas"]["OfferDuration"];
                    /** @description null: the program's default. */
                    group_id?: string | null;
                    /** @description Id of a program */
                    program_id: string;
                    /** @description A percentage of the commissionable amount, or a fixed amount per order in its own currency. */
                    reward: components["schemas"]["Reward"];
                    /** @default null */
                    stage?: string | null;
                    /** @default null */
                    tier_basis?: components["schemas"]["OfferTierBasis"] | null;
                    /** @default [] */
                    tiers?: components["schemas"]["OfferTier"][];
                    /**
                     * @default sale
                     * @enum {string}
                     */
                    trigger?: "sale" | "signup" | "stage_reached" | "deal_won";
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offer"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, percentage_on_deal_and_sale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, offer_period_empty, stage_misplaced, percentage_of_nothing, conditions_empty, condition_of_another_trigger, duration_of_another_trigger, tiers_of_another_trigger, tier_basis_misplaced, tier_currency_misplaced, tiers_not_ascending, tier_of_another_type, cap_empty, cap_currency_misplaced, cap_of_another_currency, cap_repeated, percentage_on_deal_and_own_rate, group_of_other_program. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOffersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a offer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offer"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchOffersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a offer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    active_until?: string | null;
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offer"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: percentage_on_deal_and_sale, offer_replaced. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, offer_period_empty, percentage_on_deal_and_own_rate. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOffersByIdSimulation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a offer */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    caps?: components["schemas"]["OfferCap"][];
                    conditions?: components["schemas"]["OfferConditions"] | null;
                    duration?: components["schemas"]["OfferDuration"];
                    /** Format: date-time */
                    from: string;
                    /** @description A percentage of the commissionable amount, or a fixed amount per order in its own currency. */
                    reward?: components["schemas"]["Reward"];
                    tier_basis?: components["schemas"]["OfferTierBasis"] | null;
                    tiers?: components["schemas"]["OfferTier"][];
                    /**
                     * Format: date-time
                     * @description The end, which is not in the period.
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferSimulation"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, percentage_on_deal_and_sale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, offer_period_empty, stage_misplaced, percentage_of_nothing, conditions_empty, condition_of_another_trigger, duration_of_another_trigger, tiers_of_another_trigger, tier_basis_misplaced, tier_currency_misplaced, tiers_not_ascending, tier_of_another_type, cap_empty, cap_currency_misplaced, cap_of_another_currency, cap_repeated, simulation_of_sales_only. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOffersByIdVersions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a offer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Default: now; never earlier. Orders that occurred before it keep the version before.
                     */
                    active_from?: string;
                    active_until?: string | null;
                    caps?: components["schemas"]["OfferCap"][];
                    conditions?: components["schemas"]["OfferConditions"] | null;
                    description?: string;
                    duration?: components["schemas"]["OfferDuration"];
                    /** @description A percentage of the commissionable amount, or a fixed amount per order in its own currency. */
                    reward?: components["schemas"]["Reward"];
                    tier_basis?: components["schemas"]["OfferTierBasis"] | null;
                    tiers?: components["schemas"]["OfferTier"][];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offer"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, percentage_on_deal_and_sale, offer_replaced, offer_ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, offer_period_empty, stage_misplaced, percentage_of_nothing, conditions_empty, condition_of_another_trigger, duration_of_another_trigger, tiers_of_another_trigger, tier_basis_misplaced, tier_currency_misplaced, tiers_not_ascending, tier_of_another_type, cap_empty, cap_currency_misplaced, cap_of_another_currency, cap_repeated, percentage_on_deal_and_own_rate, version_in_past. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOffersSimulation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: int64 */
                    amount: number;
                    /**
                     * @description Default: the customer's.
                     * @default null
                     */
                    country?: string | null;
                    /** @example EUR */
                    currency: string;
                    /** @description Whose purchases so far count; null for a new customer. */
                    customer_id?: string | null;
                    /** @default [] */
                    items?: {
                        /** @description Of the whole line, in minor units. */
                        amount: number;
                        category?: string;
                        product_id?: string;
                        /** @default 1 */
                        quantity?: number;
                    }[];
                    /** @default {} */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    /** Format: date-time */
                    occurred_at?: string;
                    /** @description Id of a partnership */
                    partnership_id: string;
                    /** @default false */
                    recurring?: boolean;
                    /** Format: int64 */
                    shipping?: number;
                    /**
                     * @description Default: the customer's, else link.
                     * @enum {string}
                     */
                    source?: "link" | "coupon" | "lead" | "deal" | "manual" | "import" | "api";
                    /** Format: int64 */
                    tax?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderSimulation"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, customer_of_another_program, occurred_in_future. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerProfile"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchPartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    country?: string | null;
                    name?: string;
                    /** @enum {string} */
                    type?: "individual" | "business";
                    website?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerProfile"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnerApiKeys: {
        parameters: {
            query?: {
                /** @description Id of a API key */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                sort?: "-created_at" | "created_at";
                /** @description Id of a API key */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PartnerApiKey"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPartnerApiKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expires_at?: string | null;
                    label: string;
                    scopes: ("links:read" | "links:write" | "customers:read" | "customers:write" | "partners:read" | "programs:read" | "sales:read" | "commissions:read" | "finance:read" | "payouts:read")[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPartnerApiKey"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePartnerApiKeysById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a API key */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerApiKey"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnerInvitations: {
        parameters: {
            query?: {
                /** @description Id of a invitation */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                sort?: "-created_at" | "created_at";
                /** @description Id of a invitation */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PartnerInvitation"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPartnerInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example ann@example.com
                     */
                    email: string;
                    /** @enum {string} */
                    role: "owner" | "admin" | "member" | "finance";
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerInvitation"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, owner_only, role_beyond_own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, already_member, already_invited. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, groups_not_for_role, email_not_for_sign_in. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited, too_many_mails. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePartnerInvitationsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a invitation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerInvitation"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: invitation_over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPartnerInvitationsByIdMail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a invitation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerInvitation"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, owner_only, role_beyond_own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, invitation_over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited, too_many_mails. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnerMembers: {
        parameters: {
            query?: {
                /** @description Id of a member */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                sort?: "-created_at" | "created_at" | "-name" | "name";
                /** @description Id of a member */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PartnerMember"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePartnerMembersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a member */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no content. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, owner_only. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: last_owner. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchPartnerMembersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a member */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "owner" | "admin" | "member" | "finance";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerMember"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, owner_only, role_beyond_own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: last_owner. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, groups_not_for_role. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPartnerMembersByIdOwnership: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a member */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerMember"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, owner_only. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, already_owner. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnerPrograms: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["JoinedProgram"][];
                        /** @constant */
                        has_more: false;
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartners: {
        parameters: {
            query?: {
                /** @description Id of a partner */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                /** @description Id of a program */
                program_id?: string;
                sort?: "-joined_at" | "joined_at";
                /** @description Id of a partner */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Partner"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPartners: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Its own rate. Default: the group's offer. */
                    commission?: components["schemas"]["Reward"] | null;
                    country?: string | null;
                    coupon_code?: string | null;
                    /**
                     * Format: email
                     * @description One address is one partner, in whatever programs it is.
                     * @example ann@example.com
                     */
                    email: string;
                    /** @description Default: the program's default group. */
                    group_id?: string | null;
                    /** @default {} */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    name: string;
                    /** @description Id of a program */
                    program_id: string;
                    /**
                     * @description active earns at once; invited earns once it is accepted.
                     * @default active
                     * @enum {string}
                     */
                    status?: "active" | "invited";
                    /** @default [] */
                    tags?: string[];
                    /**
                     * @default individual
                     * @enum {string}
                     */
                    type?: "individual" | "business";
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolledPartner"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, already_partner, coupon_taken, program_archived. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, feature_off, group_of_other_program, percentage_on_deal_and_own_rate. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnersById: {
        parameters: {
            query?: {
                /** @description Id of a program */
                program_id?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a partner */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPartnersByIdDashboardAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a partner */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Default: the program that the partner joined last. */
                    program_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardAddress"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, already_claimed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnerships: {
        parameters: {
            query?: {
                email?: string;
                /** @description Id of a partnership */
                ending_before?: string;
                format?: "json" | "csv";
                /** @description Id of a group */
                group_id?: string;
                include?: "totals";
                limit?: number;
                /** @description Id of a partner */
                partner_id?: string;
                /** @description Id of a program */
                program_id?: string;
                sort?: "-joined_at" | "joined_at";
                /** @description Id of a partnership */
                starting_after?: string;
                /** @description One or more of invited, applied, active, declined, paused, ended, banned, separated by commas. */
                status?: string;
                tag?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Partnership"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnershipsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a partnership */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partnership"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchPartnershipsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a partnership */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Whether its customers go on earning once it is ended.
                     * @enum {string}
                     */
                    after_end?: "stop" | "keep_customers";
                    commission?: components["schemas"]["Reward"] | null;
                    /**
                     * Format: email
                     * @example ann@example.com
                     */
                    email?: string;
                    /** @description Id of a group */
                    group_id?: string;
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    name?: string;
                    /** @description A reason holds its payouts; null pays them again. */
                    payouts_held_reason?: string | null;
                    /**
                     * @description active, paused, ended or banned; the others are not set by hand.
                     * @enum {string}
                     */
                    status?: "invited" | "applied" | "active" | "declined" | "paused" | "ended" | "banned";
                    /** @description Why the status changes; of a ban, partners read it with what is held. */
                    status_reason?: string;
                    tags?: string[];
                    use_product_rates?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partnership"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: status_conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, group_of_other_program, status_not_settable, percentage_on_deal_and_own_rate. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPayouts: {
        parameters: {
            query?: {
                currency?: string;
                /** @description Id of a payout */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                method?: string;
                /** @description Id of a partner */
                partner_id?: string;
                sort?: "-created_at" | "created_at";
                /** @description Id of a payout */
                starting_after?: string;
                /** @description One or more of scheduled, sending, sent, paid, unclaimed, failed, returned, canceled, unknown, separated by commas. */
                status?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Payout"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPayouts: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description Whole commissions, debts first, then oldest first. Default: everything available.
                     */
                    amount?: number;
                    /** @example EUR */
                    currency: string;
                    /**
                     * @description How it was paid, outside of this installation.
                     * @default other
                     * @enum {string}
                     */
                    method?: "paypal" | "bank_transfer" | "stripe" | "cash" | "check" | "other";
                    note?: string;
                    /**
                     * @description Records it although payouts of the partner are held; the note then says why.
                     * @default false
                     */
                    override?: boolean;
                    /**
                     * Format: date-time
                     * @description Default: now.
                     */
                    paid_at?: string;
                    /** @description Id of a partner */
                    partner_id: string;
                    /** @description The provider's id of the transfer; counts once per method. */
                    transaction_id: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payout"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, nothing_to_pay, transaction_already_recorded, payouts_held. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, amount_not_whole. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPayoutsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a payout */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payout"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPayoutsByIdVoid: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a payout */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payout"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, payout_not_voidable. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrograms: {
        parameters: {
            query?: {
                /** @description Id of a program */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                sort?: "-created_at" | "created_at";
                /** @description Id of a program */
                starting_after?: string;
                status?: "active" | "archived";
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Program"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPrograms: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    attribution?: {
                        /** @description How long a customer stays; null for life. */
                        duration_months?: number | null;
                        /** @enum {string} */
                        link_vs_coupon?: "link_wins" | "coupon_wins";
                        /** @enum {string} */
                        model?: "last_click" | "first_click";
                        /** @description How long an accepted lead or open deal is protected. */
                        protection_days?: number;
                        /**
                         * @description customer: a customer stays with its partner. order: each order is decided anew.
                         * @enum {string}
                         */
                        scope?: "customer" | "order";
                        /** @description How long a click counts. */
                        window_days?: number;
                    };
                    /** @example EUR */
                    currency: string;
                    /**
                     * Format: uri
                     * @description Where links lead unless they say otherwise.
                     * @example https://example.com/shop
                     */
                    destination_url: string;
                    /** @description Hosts that links may lead to, subdomains included. Default: the destination's. */
                    domains?: string[];
                    features?: {
                        coupons?: boolean;
                        custom_links?: boolean;
                        customer_identity?: boolean;
                        deals?: boolean;
                        default_link?: boolean;
                        leads?: boolean;
                        links?: boolean;
                        marketplace?: boolean;
                        messages?: boolean;
                        resources?: boolean;
                    };
                    /**
                     * @description Days between an order and its commission being payable.
                     * @default 30
                     */
                    hold_days?: number;
                    /** @default {} */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    name: string;
                    /**
                     * @description automatic: silence approves.
                     * @default automatic
                     * @enum {string}
                     */
                    review?: "automatic" | "manual";
                    slug?: string;
                    terms?: string;
                    /**
                     * @description Default: the company's.
                     * @example Europe/Berlin
                     */
                    time_zone?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Program"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, slug_taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, destination_not_allowed, slug_required. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProgramsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a program */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Program"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchProgramsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a program */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    attribution?: {
                        /** @description How long a customer stays; null for life. */
                        duration_months?: number | null;
                        /** @enum {string} */
                        link_vs_coupon?: "link_wins" | "coupon_wins";
                        /** @enum {string} */
                        model?: "last_click" | "first_click";
                        /** @description How long an accepted lead or open deal is protected. */
                        protection_days?: number;
                        /**
                         * @description customer: a customer stays with its partner. order: each order is decided anew.
                         * @enum {string}
                         */
                        scope?: "customer" | "order";
                        /** @description How long a click counts. */
                        window_days?: number;
                    };
                    /** @example EUR */
                    currency?: string;
                    /**
                     * Format: uri
                     * @example https://example.com/shop
                     */
                    destination_url?: string;
                    domains?: string[];
                    features?: {
                        coupons?: boolean;
                        custom_links?: boolean;
                        customer_identity?: boolean;
                        deals?: boolean;
                        default_link?: boolean;
                        leads?: boolean;
                        links?: boolean;
                        marketplace?: boolean;
                        messages?: boolean;
                        resources?: boolean;
                    };
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    name?: string;
                    /** @enum {string} */
                    status?: "active" | "archived";
                    terms?: string;
                    /** @example Europe/Berlin */
                    time_zone?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Program"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: program_has_events. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, destination_not_allowed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRefunds: {
        parameters: {
            query?: {
                /** @description Id of a refund */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                /** @description Id of a sale */
                sale_id?: string;
                sort?: "-occurred_at" | "occurred_at";
                /** @description Id of a refund */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Refund"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReportsOverview: {
        parameters: {
            query?: {
                /** @description First day, in the program's zone. Default: since the beginning. */
                from?: string;
                /** @description Id of a program */
                program_id?: string;
                /** @description The day after the last. */
                to?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSaleRevisions: {
        parameters: {
            query?: {
                /** @description Id of a revision */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                /** @description Id of a sale */
                sale_id?: string;
                sort?: "-occurred_at" | "occurred_at";
                /** @description Id of a revision */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Revision"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSales: {
        parameters: {
            query?: {
                attributed?: string;
                currency?: string;
                /** @description Id of a customer */
                customer_id?: string;
                /** @description Id of a sale */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                occurred_from?: string;
                occurred_until?: string;
                order_id?: string;
                /** @description Id of a partnership */
                partnership_id?: string;
                /** @description Id of a program */
                program_id?: string;
                sort?: "-occurred_at" | "occurred_at" | "-amount" | "amount";
                /** @description Id of a sale */
                starting_after?: string;
                /** @description One or more of recorded, partially_refunded, refunded, separated by commas. */
                status?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Sale"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSales: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description What the customer paid, tax and shipping included.
                     */
                    amount: number;
                    /** @description The token of the click, or its id. */
                    click_id?: string | null;
                    /** @description An exact amount; needs the scope track:override. */
                    commission?: number | null;
                    coupon?: string | null;
                    /** @example EUR */
                    currency: string;
                    customer: {
                        /** @example DE */
                        country?: string;
                        /**
                         * Format: email
                         * @example ann@example.com
                         */
                        email?: string;
                        /** @description Your id of the customer. */
                        external_id?: string;
                        /** @description false: you had this customer before; nobody gets it. */
                        is_new?: boolean | null;
                        name?: string;
                    };
                    /** @default [] */
                    items?: {
                        /** @description Of the whole line, in minor units. */
                        amount: number;
                        category?: string;
                        product_id?: string;
                        /** @default 1 */
                        quantity?: number;
                    }[];
                    /** @default {} */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    /** Format: date-time */
                    occurred_at?: string;
                    order_id: string;
                    /** @description par_ or psh_ id. Decides with the scope track:override, else counts last. */
                    partner?: string | null;
                    program_id?: string | null;
                    /** @default false */
                    recurring?: boolean;
                    /** Format: int64 */
                    shipping?: number;
                    sub_id?: string | null;
                    /** Format: int64 */
                    tax?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SaleOutcome"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SaleOutcome"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, program_forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, order_already_recorded. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, program_required, program_archived, occurred_in_future. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSalesById: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a sale */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sale"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSalesByIdAttribution: {
        parameters: {
            query?: never;
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a sale */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SaleAttribution"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSalesByIdAttribution: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a sale */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What was paid to the partner before is taken back from its next payout. false: it keeps that, whoever is owed now. */
                    claw_back_paid: boolean;
                    /**
                     * @description Shows what the act does, and does nothing.
                     * @default false
                     */
                    dry_run?: boolean;
                    /** @description Who gets it; null: nobody. */
                    partnership_id: string | null;
                    /** @description What both partners read. */
                    reason_text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttributionChange"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, attribution_unchanged. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, partnership_of_other_program. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSalesByIdRevisions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path: {
                /** @description Id of a sale */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description What the order is over now, before refunds.
                     */
                    amount: number;
                    /**
                     * @description That of the order.
                     * @example EUR
                     */
                    currency?: string;
                    /** @default [] */
                    items?: {
                        /** @description Of the whole line, in minor units. */
                        amount: number;
                        category?: string;
                        product_id?: string;
                        /** @default 1 */
                        quantity?: number;
                    }[];
                    /** Format: date-time */
                    occurred_at?: string;
                    reason?: string;
                    /** @description Your id of the edit; the same one again is answered with the first. */
                    revision_id?: string;
                    /** Format: int64 */
                    shipping?: number;
                    /** Format: int64 */
                    tax?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionOutcome"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionOutcome"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, revision_already_recorded. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, revision_id_required, revision_below_refunds, currency_mismatch, occurred_in_future. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTestExchanges: {
        parameters: {
            query?: {
                /** @description Id of a exchange */
                ending_before?: string;
                format?: "json" | "csv";
                include?: "totals";
                limit?: number;
                sort?: "-created_at" | "created_at";
                /** @description Id of a exchange */
                starting_after?: string;
            };
            header?: {
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TestExchange"][];
                        has_more: boolean;
                        totals?: {
                            count: number;
                            sums: ({
                                currency: string;
                            } & {
                                [key: string]: number;
                            })[];
                        };
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required, cursor_unknown. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, total_too_large. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTrackBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description A line for each line, in their order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description Bad Request: idempotency_key_refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTrackChargeback: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description Default: all that is left of the sale; of a won one, all that it took.
                     */
                    amount?: number;
                    /** @description Your id of the chargeback; it is lost once and won once. Another round takes another id. */
                    chargeback_id: string;
                    /** Format: date-time */
                    occurred_at?: string;
                    order_id: string;
                    /** @enum {string} */
                    outcome: "lost" | "won";
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundOutcome"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundOutcome"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, program_forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, chargeback_already_recorded, chargeback_not_lost. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, refund_exceeds_sale, occurred_in_future. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTrackClick: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The visitor's address, for calls from a server. Only a keyed hash of it is kept. */
                    ip?: string | null;
                    /**
                     * @description The slug of the link.
                     * @example ann
                     */
                    link: string;
                    referrer?: string | null;
                    sub_id?: string | null;
                    /** @description The page that was opened. */
                    url?: string | null;
                    /** @description The visitor's browser, for calls from a server. Without it each call is a visitor. */
                    user_agent?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The signed token of the click; null for a bot. */
                        click_id: string | null;
                    };
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTrackRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description Default: the named parts, else all that is left.
                     */
                    amount?: number;
                    items?: {
                        /** @description Of the whole line, in minor units. */
                        amount: number;
                        category?: string;
                        product_id?: string;
                        /** @default 1 */
                        quantity?: number;
                    }[];
                    /** Format: date-time */
                    occurred_at?: string;
                    order_id: string;
                    reason?: string;
                    /** @description Your id of the refund; the same one again is answered with the first. */
                    refund_id?: string;
                    /** Format: int64 */
                    shipping?: number;
                    /** Format: int64 */
                    tax?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundOutcome"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundOutcome"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, program_forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, refund_already_recorded. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, refund_exceeds_sale, refund_id_required, refund_parts_exceed_amount, occurred_in_future. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTrackSale: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: int64
                     * @description What the customer paid, tax and shipping included.
                     */
                    amount: number;
                    /** @description The token of the click, or its id. */
                    click_id?: string | null;
                    /** @description An exact amount; needs the scope track:override. */
                    commission?: number | null;
                    coupon?: string | null;
                    /** @example EUR */
                    currency: string;
                    customer: {
                        /** @example DE */
                        country?: string;
                        /**
                         * Format: email
                         * @example ann@example.com
                         */
                        email?: string;
                        /** @description Your id of the customer. */
                        external_id?: string;
                        /** @description false: you had this customer before; nobody gets it. */
                        is_new?: boolean | null;
                        name?: string;
                    };
                    /** @default [] */
                    items?: {
                        /** @description Of the whole line, in minor units. */
                        amount: number;
                        category?: string;
                        product_id?: string;
                        /** @default 1 */
                        quantity?: number;
                    }[];
                    /** @default {} */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    /** Format: date-time */
                    occurred_at?: string;
                    order_id: string;
                    /** @description par_ or psh_ id. Decides with the scope track:override, else counts last. */
                    partner?: string | null;
                    program_id?: string | null;
                    /** @default false */
                    recurring?: boolean;
                    /** Format: int64 */
                    shipping?: number;
                    sub_id?: string | null;
                    /** Format: int64 */
                    tax?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SaleOutcome"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SaleOutcome"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, program_forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use, order_already_recorded. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, program_required, program_archived, occurred_in_future. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTrackSignup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again is answered with the stored answer, for 48 hours. */
                "Idempotency-Key"?: string;
                /** @description With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set. */
                "Tributary-Team"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The token of the click, or its id. */
                    click_id?: string | null;
                    coupon?: string | null;
                    customer: {
                        /** @example DE */
                        country?: string;
                        /**
                         * Format: email
                         * @example ann@example.com
                         */
                        email?: string;
                        /** @description Your id of the customer. */
                        external_id?: string;
                        /** @description false: you had this customer before; nobody gets it. */
                        is_new?: boolean | null;
                        name?: string;
                    };
                    /** @default {} */
                    metadata?: {
                        [key: string]: string | number | boolean | null;
                    };
                    /** Format: date-time */
                    occurred_at?: string;
                    /** @description par_ or psh_ id. Decides with the scope track:override, else counts last. */
                    partner?: string | null;
                    program_id?: string | null;
                    sub_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignupOutcome"];
                };
            };
            /** @description Bad Request: invalid_request, malformed_request, idempotency_key_invalid, team_required. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized: unauthenticated. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden: scope_missing, forbidden, foreign_origin, not_in_team, email_unconfirmed, limited_to_groups, fresh_sign_in_required, program_forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found: not_found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict: idempotency_key_in_use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content Too Large: body_too_large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type: media_type_unsupported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Content: amount_too_large, idempotency_key_reused, program_required, program_archived, evidence_required, occurred_in_future. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests: rate_limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
