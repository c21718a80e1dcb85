-- AlterTable
ALTER TABLE "chain_transfer" ADD COLUMN "decided_at" BIGINT;
ALTER TABLE "chain_transfer" ADD COLUMN "decided_by" TEXT;
ALTER TABLE "chain_transfer" ADD COLUMN "decision" TEXT CONSTRAINT "chain_transfer_decision_check" CHECK ("decision" IN ('dust', 'zero', 'foreign', 'reverted', 'outgoing', 'matched', 'credited', 'ignored'));
ALTER TABLE "chain_transfer" ADD COLUMN "note" TEXT;

-- AlterTable
ALTER TABLE "payment_order" ADD COLUMN "checked_at" BIGINT;
ALTER TABLE "payment_order" ADD COLUMN "code" TEXT;
ALTER TABLE "payment_order" ADD COLUMN "conversation_id" TEXT;
ALTER TABLE "payment_order" ADD COLUMN "level" TEXT CONSTRAINT "payment_order_level_check" CHECK ("level" IN ('plus', 'pro'));
ALTER TABLE "payment_order" ADD COLUMN "pay_url" TEXT;
ALTER TABLE "payment_order" ADD COLUMN "refund_tx" TEXT;
ALTER TABLE "payment_order" ADD COLUMN "told_minutes" INTEGER;

-- AlterTable
ALTER TABLE "stars_charge" ADD COLUMN "order_id" TEXT;

-- AlterTable
ALTER TABLE "stars_invoice" ADD COLUMN "conversation_id" TEXT;
ALTER TABLE "stars_invoice" ADD COLUMN "level" TEXT CONSTRAINT "stars_invoice_level_check" CHECK ("level" IN ('plus', 'pro'));

-- AlterTable
ALTER TABLE "transfer_claim" ADD COLUMN "conversation_id" TEXT;

-- CreateTable
CREATE TABLE "scan_issue" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "source" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "closed_at" BIGINT
);

-- CreateTable
CREATE TABLE "level_grant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "revoked_at" BIGINT,
    CONSTRAINT "level_grant_level_check" CHECK ("level" IN ('plus', 'pro')),
    CONSTRAINT "level_grant_source_check" CHECK ("source" IN ('pack', 'code', 'admin', 'follow', 'friend', 'link'))
);

-- CreateTable
CREATE TABLE "invite_code" (
    "account_id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "invitation" (
    "account_id" TEXT NOT NULL PRIMARY KEY,
    "inviter_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "order_id" TEXT,
    "reward_tx" TEXT,
    "reversed_tx" TEXT,
    CONSTRAINT "invitation_self_check" CHECK ("account_id" <> "inviter_id"),
    CONSTRAINT "invitation_reversed_check" CHECK ("reversed_tx" IS NULL OR "reward_tx" IS NOT NULL)
);

-- CreateIndex
CREATE INDEX "scan_issue_closed_at_idx" ON "scan_issue"("closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "level_grant_reference_key" ON "level_grant"("reference");

-- CreateIndex
CREATE INDEX "level_grant_account_id_idx" ON "level_grant"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "invite_code_code_key" ON "invite_code"("code");

-- CreateIndex
CREATE INDEX "invitation_inviter_id_idx" ON "invitation"("inviter_id");

-- CreateIndex
CREATE INDEX "chain_transfer_address_block_time_idx" ON "chain_transfer"("address", "block_time");

-- CreateIndex
CREATE UNIQUE INDEX "payment_order_code_key" ON "payment_order"("code");

-- CreateIndex
CREATE INDEX "payment_order_status_expires_at_idx" ON "payment_order"("status", "expires_at");

-- CreateIndex
CREATE INDEX "stars_charge_status_idx" ON "stars_charge"("status");

-- One open order for an account, whatever it is to be paid by
CREATE UNIQUE INDEX "payment_order_open" ON "payment_order"("account_id") WHERE "status" = 'open';

-- One movement of credits for a transfer
CREATE UNIQUE INDEX "chain_transfer_ledger_tx" ON "chain_transfer"("ledger_tx") WHERE "ledger_tx" IS NOT NULL;
