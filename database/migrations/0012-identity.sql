-- Who people are and how they prove it: the schema auth, which better-auth reads and writes by a log-in of its own.

create schema auth;

create table auth."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamptz default CURRENT_TIMESTAMP not null,
  "twoFactorEnabled" boolean,
  "language" text,
  "timeZone" text,
  -- Set while all that the person proved is a claimed dashboard address: the one company that their sessions reach.
  "claimedCompany" text
);

create table auth."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamptz not null,
  -- The network (/24 or /48) that the session was made from, never an address.
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade,
  -- When its person last proved who they are, by password, second factor or passkey.
  "provenAt" timestamptz
);

create table auth."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamptz not null
);

create table auth."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamptz default CURRENT_TIMESTAMP not null
);

create table auth."twoFactor" (
  "id" text not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);

create table auth."passkey" (
  "id" text not null primary key,
  "name" text,
  "publicKey" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "credentialID" text not null,
  "counter" integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  "transports" text,
  "createdAt" timestamptz,
  "aaguid" text
);

create index "session_userId_idx" on auth."session" ("userId");

create index "account_userId_idx" on auth."account" ("userId");

create index "verification_identifier_idx" on auth."verification" ("identifier");

create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");

create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");

create index "passkey_userId_idx" on auth."passkey" ("userId");

create index "passkey_credentialID_idx" on auth."passkey" ("credentialID");

-- One-time passwords that were taken, each once (RFC 6238 5.2).
create table auth."usedCode" (
  "userId" text not null references auth."user" ("id") on delete cascade,
  "code" text not null,
  "usedAt" timestamptz default CURRENT_TIMESTAMP not null,
  primary key ("userId", "code")
);

-- Failed sign-ins in a row by e-mail address, whether anybody has it or not, so that a lock tells nothing.
create table auth."failure" (
  "email" text not null primary key,
  "count" integer not null,
  "lastAt" timestamptz not null,
  "lockedUntil" timestamptz
);

grant usage on schema auth to trb_auth;

grant select, insert, update, delete on all tables in schema auth to trb_auth;
