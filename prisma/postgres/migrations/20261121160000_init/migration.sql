-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'person',
    "realm" TEXT NOT NULL DEFAULT 'real',
    "level" TEXT NOT NULL DEFAULT 'free',
    "locale" TEXT,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "blocked_at" BIGINT,
    "erased_at" BIGINT,
    "merged_into" TEXT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_profile" (
    "account_id" TEXT NOT NULL,
    "display_name" TEXT,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "account_profile_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "eligibility_key" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "eligibility" (
    "key" TEXT NOT NULL,
    "blocked_at" BIGINT,
    "carried_debt" BIGINT NOT NULL DEFAULT 0,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "eligibility_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "eligibility_use" (
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "eligibility_use_pkey" PRIMARY KEY ("key","kind","ref")
);

-- CreateTable
CREATE TABLE "daily_budget" (
    "day" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "amount" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "daily_budget_pkey" PRIMARY KEY ("day","scope")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "hashes" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasure_list" (
    "account_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "erasure_list_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "wallet" (
    "account_id" TEXT NOT NULL,
    "paid" BIGINT NOT NULL DEFAULT 0,
    "bonus" BIGINT NOT NULL DEFAULT 0,
    "frozen" BIGINT NOT NULL DEFAULT 0,
    "debt" BIGINT NOT NULL DEFAULT 0,
    "paid_seq" BIGINT NOT NULL DEFAULT 0,
    "bonus_seq" BIGINT NOT NULL DEFAULT 0,
    "frozen_seq" BIGINT NOT NULL DEFAULT 0,
    "debt_seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "wallet_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "ledger_tx" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "corrects" TEXT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "ledger_tx_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" TEXT NOT NULL,
    "tx_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "book" TEXT NOT NULL,
    "account_id" TEXT,
    "amount" BIGINT NOT NULL,
    "balance_after" BIGINT,
    "seq" BIGINT,
    "hold_id" TEXT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "generation_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "paid" BIGINT NOT NULL,
    "bonus" BIGINT NOT NULL,
    "captured" BIGINT NOT NULL DEFAULT 0,
    "released" BIGINT NOT NULL DEFAULT 0,
    "created_at" BIGINT NOT NULL,
    "closed_at" BIGINT,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold_item" (
    "hold_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "paid" BIGINT NOT NULL,
    "bonus" BIGINT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "captured" BIGINT NOT NULL DEFAULT 0,
    "attempt" INTEGER,
    "ended_at" BIGINT,

    CONSTRAINT "hold_item_pkey" PRIMARY KEY ("hold_id","item_id")
);

-- CreateTable
CREATE TABLE "grant_note" (
    "tx_id" TEXT NOT NULL,
    "admin_id" TEXT,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "grant_note_pkey" PRIMARY KEY ("tx_id")
);

-- CreateTable
CREATE TABLE "price_row" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "credits" BIGINT NOT NULL,
    "provider" TEXT NOT NULL,
    "unit_cost" BIGINT NOT NULL,
    "under_cost" INTEGER NOT NULL DEFAULT 0,
    "active_from" BIGINT NOT NULL,
    "created_by" TEXT,

    CONSTRAINT "price_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_spend" (
    "provider" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "calls" BIGINT NOT NULL DEFAULT 0,
    "spent" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "provider_spend_pkey" PRIMARY KEY ("provider","day")
);

-- CreateTable
CREATE TABLE "pack" (
    "id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "price" BIGINT NOT NULL,
    "base" BIGINT NOT NULL,
    "bonus" BIGINT NOT NULL,
    "level" TEXT,
    "position" INTEGER NOT NULL,
    "active" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_order" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "pack_id" TEXT NOT NULL,
    "price" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "base" BIGINT NOT NULL,
    "bonus" BIGINT NOT NULL,
    "address" TEXT,
    "slot_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "external_id" TEXT,
    "ledger_tx" TEXT,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,
    "paid_at" BIGINT,

    CONSTRAINT "payment_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_slot" (
    "id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "account_id" TEXT NOT NULL,
    "reserved_until" BIGINT NOT NULL,

    CONSTRAINT "payment_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_slot_window" (
    "id" TEXT NOT NULL,
    "slot_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "account_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "opens_at" BIGINT NOT NULL,
    "closes_at" BIGINT NOT NULL,

    CONSTRAINT "payment_slot_window_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chain_transfer" (
    "txid" TEXT NOT NULL,
    "log_index" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "contract" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "block_time" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "order_id" TEXT,
    "account_id" TEXT,
    "ledger_tx" TEXT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "chain_transfer_pkey" PRIMARY KEY ("txid","log_index")
);

-- CreateTable
CREATE TABLE "transfer_claim" (
    "id" TEXT NOT NULL,
    "txid" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "order_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "transfer_claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_cursor" (
    "source" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "scan_cursor_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "stars_invoice" (
    "id" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "start_parameter" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "pack_id" TEXT NOT NULL,
    "stars" BIGINT NOT NULL,
    "base" BIGINT NOT NULL,
    "bonus" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,
    "reserved_until" BIGINT,

    CONSTRAINT "stars_invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stars_charge" (
    "charge_id" TEXT NOT NULL,
    "invoice_id" TEXT,
    "account_id" TEXT,
    "stars" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "ledger_tx" TEXT,
    "refund_tx" TEXT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "stars_charge_pkey" PRIMARY KEY ("charge_id")
);

-- CreateTable
CREATE TABLE "redeem_batch" (
    "id" TEXT NOT NULL,
    "credits" BIGINT NOT NULL,
    "level" TEXT,
    "per_person" INTEGER NOT NULL DEFAULT 1,
    "expires_at" BIGINT,
    "voided_at" BIGINT,
    "created_by" TEXT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "redeem_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redeem_code" (
    "code_key" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "used_by" TEXT,
    "used_at" BIGINT,
    "ledger_tx" TEXT,

    CONSTRAINT "redeem_code_pkey" PRIMARY KEY ("code_key")
);

-- CreateTable
CREATE TABLE "guarded_failure" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "guarded_failure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_code" (
    "code_key" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "account_id" TEXT,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT,
    "used_at" BIGINT,

    CONSTRAINT "one_time_code_pkey" PRIMARY KEY ("code_key")
);

-- CreateTable
CREATE TABLE "inbound_key" (
    "key" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "inbound_key_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "bot" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT,
    "created_at" BIGINT NOT NULL,
    "gone" BIGINT,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dialog" (
    "conversation_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "expires_at" BIGINT NOT NULL,

    CONSTRAINT "dialog_pkey" PRIMARY KEY ("conversation_id","account_id")
);

-- CreateTable
CREATE TABLE "menu" (
    "id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "generation_id" TEXT,
    "actions" TEXT NOT NULL,
    "once" INTEGER NOT NULL DEFAULT 1,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,
    "used_at" BIGINT,

    CONSTRAINT "menu_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" BIGINT,
    "lease_owner" TEXT,
    "result" TEXT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "bot" TEXT NOT NULL,
    "account_id" TEXT,
    "class" TEXT NOT NULL,
    "slot" TEXT,
    "payload" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "plan" TEXT,
    "parts_sent" INTEGER NOT NULL DEFAULT 0,
    "part_sending" INTEGER NOT NULL DEFAULT 0,
    "refs" TEXT,
    "resent" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" BIGINT NOT NULL DEFAULT 0,
    "lease_until" BIGINT,
    "lease_owner" TEXT,
    "error" TEXT,
    "created_at" BIGINT NOT NULL,
    "sent_at" BIGINT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_message" (
    "conversation_id" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "edited_at" BIGINT NOT NULL,

    CONSTRAINT "status_message_pkey" PRIMARY KEY ("conversation_id","slot")
);

-- CreateTable
CREATE TABLE "transcript_message" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "replaces" BIGINT,
    "body" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "body_digest" TEXT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "transcript_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "item_count" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "step" TEXT NOT NULL DEFAULT 'validating',
    "title" TEXT,
    "prompt_given" TEXT,
    "prompt_sent" TEXT,
    "input" TEXT NOT NULL,
    "prepared" TEXT,
    "parameters" TEXT,
    "reference_ids" TEXT NOT NULL DEFAULT '[]',
    "unit_price" BIGINT NOT NULL,
    "credits_held" BIGINT NOT NULL,
    "credits_spent" BIGINT NOT NULL DEFAULT 0,
    "provider" TEXT,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "retry_of" TEXT,
    "error_code" TEXT,
    "error_message" TEXT,
    "starred" INTEGER NOT NULL DEFAULT 0,
    "created_at" BIGINT NOT NULL,
    "started_at" BIGINT,
    "completed_at" BIGINT,
    "deleted_at" BIGINT,

    CONSTRAINT "generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation_item" (
    "id" TEXT NOT NULL,
    "generation_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_until" BIGINT,
    "lease_owner" TEXT,
    "not_before" BIGINT NOT NULL DEFAULT 0,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "provider" TEXT,
    "provider_job_id" TEXT,
    "cancel_asked_at" BIGINT,
    "uncertain_since" BIGINT,
    "flagged_at" BIGINT,
    "master_id" TEXT,
    "labelled_id" TEXT,
    "error_code" TEXT,
    "error_message" TEXT,
    "queued_at" BIGINT NOT NULL,
    "started_at" BIGINT,
    "ended_at" BIGINT,

    CONSTRAINT "generation_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "item_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_job_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'claimed',
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "created_at" BIGINT NOT NULL,
    "started_at" BIGINT,
    "ended_at" BIGINT,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("item_id","attempt")
);

-- CreateTable
CREATE TABLE "asset" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "generation_id" TEXT,
    "item_id" TEXT,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "sha256" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "delete_after" BIGINT,
    "deleted_at" BIGINT,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_deletion" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" BIGINT NOT NULL DEFAULT 0,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "provider_deletion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "until" BIGINT NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "system_state" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "system_state_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "identity_account_id_idx" ON "identity"("account_id");

-- CreateIndex
CREATE INDEX "identity_eligibility_key_idx" ON "identity"("eligibility_key");

-- CreateIndex
CREATE UNIQUE INDEX "identity_platform_scope_external_id_key" ON "identity"("platform", "scope", "external_id");

-- CreateIndex
CREATE INDEX "consent_account_id_idx" ON "consent"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_tx_reference_key" ON "ledger_tx"("reference");

-- CreateIndex
CREATE INDEX "ledger_tx_created_at_idx" ON "ledger_tx"("created_at");

-- CreateIndex
CREATE INDEX "ledger_entry_hold_id_idx" ON "ledger_entry"("hold_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_account_id_book_seq_key" ON "ledger_entry"("account_id", "book", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_tx_id_position_key" ON "ledger_entry"("tx_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "hold_generation_id_key" ON "hold"("generation_id");

-- CreateIndex
CREATE INDEX "hold_account_id_status_idx" ON "hold"("account_id", "status");

-- CreateIndex
CREATE INDEX "price_row_key_active_from_idx" ON "price_row"("key", "active_from");

-- CreateIndex
CREATE INDEX "payment_order_account_id_status_idx" ON "payment_order"("account_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "payment_order_method_external_id_key" ON "payment_order"("method", "external_id");

-- CreateIndex
CREATE INDEX "payment_slot_account_id_idx" ON "payment_slot"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_slot_address_amount_key" ON "payment_slot"("address", "amount");

-- CreateIndex
CREATE INDEX "payment_slot_window_address_amount_opens_at_idx" ON "payment_slot_window"("address", "amount", "opens_at");

-- CreateIndex
CREATE INDEX "chain_transfer_status_idx" ON "chain_transfer"("status");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_claim_txid_account_id_key" ON "transfer_claim"("txid", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "stars_invoice_payload_key" ON "stars_invoice"("payload");

-- CreateIndex
CREATE INDEX "redeem_code_batch_id_idx" ON "redeem_code"("batch_id");

-- CreateIndex
CREATE INDEX "guarded_failure_kind_subject_created_at_idx" ON "guarded_failure"("kind", "subject", "created_at");

-- CreateIndex
CREATE INDEX "one_time_code_account_id_purpose_idx" ON "one_time_code"("account_id", "purpose");

-- CreateIndex
CREATE INDEX "inbound_key_created_at_idx" ON "inbound_key"("created_at");

-- CreateIndex
CREATE INDEX "menu_conversation_id_account_id_created_at_idx" ON "menu"("conversation_id", "account_id", "created_at");

-- CreateIndex
CREATE INDEX "menu_generation_id_idx" ON "menu"("generation_id");

-- CreateIndex
CREATE INDEX "menu_expires_at_idx" ON "menu"("expires_at");

-- CreateIndex
CREATE INDEX "task_status_lease_until_idx" ON "task"("status", "lease_until");

-- CreateIndex
CREATE INDEX "outbox_conversation_id_slot_idx" ON "outbox"("conversation_id", "slot");

-- CreateIndex
CREATE INDEX "transcript_message_conversation_id_id_idx" ON "transcript_message"("conversation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_message_conversation_id_idempotency_key_key" ON "transcript_message"("conversation_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "generation_account_id_job_status_idx" ON "generation"("account_id", "job", "status");

-- CreateIndex
CREATE INDEX "generation_account_id_created_at_idx" ON "generation"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "generation_status_idx" ON "generation"("status");

-- CreateIndex
CREATE INDEX "generation_item_status_not_before_priority_queued_at_idx" ON "generation_item"("status", "not_before", "priority", "queued_at");

-- CreateIndex
CREATE INDEX "generation_item_status_lease_until_idx" ON "generation_item"("status", "lease_until");

-- CreateIndex
CREATE UNIQUE INDEX "generation_item_generation_id_position_key" ON "generation_item"("generation_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_provider_provider_job_id_key" ON "attempt"("provider", "provider_job_id");

-- CreateIndex
CREATE UNIQUE INDEX "asset_key_key" ON "asset"("key");

-- CreateIndex
CREATE INDEX "asset_account_id_idx" ON "asset"("account_id");

-- CreateIndex
CREATE INDEX "asset_generation_id_idx" ON "asset"("generation_id");

-- CreateIndex
CREATE INDEX "asset_delete_after_idx" ON "asset"("delete_after");

-- Guards: enumerations, ranges, sums

ALTER TABLE "account"
    ADD CONSTRAINT "account_kind_check" CHECK ("kind" IN ('person', 'group')),
    ADD CONSTRAINT "account_realm_check" CHECK ("realm" IN ('real', 'play')),
    ADD CONSTRAINT "account_level_check" CHECK ("level" IN ('free', 'plus', 'pro')),
    ADD CONSTRAINT "account_epoch_check" CHECK ("epoch" >= 0);

ALTER TABLE "eligibility"
    ADD CONSTRAINT "eligibility_carried_debt_check" CHECK ("carried_debt" >= 0);

ALTER TABLE "eligibility_use"
    ADD CONSTRAINT "eligibility_use_kind_check" CHECK ("kind" IN ('signup', 'checkin', 'code', 'invite'));

ALTER TABLE "daily_budget"
    ADD CONSTRAINT "daily_budget_amount_check" CHECK ("amount" >= 0);

ALTER TABLE "wallet"
    ADD CONSTRAINT "wallet_paid_check" CHECK ("paid" BETWEEN 0 AND 9007199254740991),
    ADD CONSTRAINT "wallet_bonus_check" CHECK ("bonus" BETWEEN 0 AND 9007199254740991),
    ADD CONSTRAINT "wallet_frozen_check" CHECK ("frozen" BETWEEN 0 AND 9007199254740991),
    ADD CONSTRAINT "wallet_debt_check" CHECK ("debt" BETWEEN 0 AND 9007199254740991),
    ADD CONSTRAINT "wallet_paid_seq_check" CHECK ("paid_seq" >= 0),
    ADD CONSTRAINT "wallet_bonus_seq_check" CHECK ("bonus_seq" >= 0),
    ADD CONSTRAINT "wallet_frozen_seq_check" CHECK ("frozen_seq" >= 0),
    ADD CONSTRAINT "wallet_debt_seq_check" CHECK ("debt_seq" >= 0);

ALTER TABLE "ledger_tx"
    ADD CONSTRAINT "ledger_tx_kind_check" CHECK ("kind" <> ''),
    ADD CONSTRAINT "ledger_tx_reference_check" CHECK ("reference" <> '');

ALTER TABLE "ledger_entry"
    ADD CONSTRAINT "ledger_entry_amount_check" CHECK ("amount" <> 0 AND "amount" BETWEEN -9007199254740991 AND 9007199254740991),
    ADD CONSTRAINT "ledger_entry_position_check" CHECK ("position" >= 0),
    ADD CONSTRAINT "ledger_entry_book_check" CHECK (("book" IN ('paid', 'bonus', 'frozen', 'debt') AND "account_id" IS NOT NULL
        AND "balance_after" IS NOT NULL AND "balance_after" BETWEEN 0 AND 9007199254740991
        AND "seq" IS NOT NULL AND "seq" >= 1)
      OR ("book" IN ('sales', 'promotion', 'revenue', 'adjustment') AND "account_id" IS NULL
        AND "balance_after" IS NULL AND "seq" IS NULL));

ALTER TABLE "hold"
    ADD CONSTRAINT "hold_status_check" CHECK ("status" IN ('open', 'closed')),
    ADD CONSTRAINT "hold_paid_check" CHECK ("paid" >= 0),
    ADD CONSTRAINT "hold_bonus_check" CHECK ("bonus" >= 0),
    ADD CONSTRAINT "hold_captured_check" CHECK ("captured" >= 0),
    ADD CONSTRAINT "hold_released_check" CHECK ("released" >= 0),
    ADD CONSTRAINT "hold_price_check" CHECK ("paid" + "bonus" BETWEEN 1 AND 9007199254740991),
    ADD CONSTRAINT "hold_closed_check" CHECK (("status" = 'open' AND "closed_at" IS NULL AND "captured" + "released" < "paid" + "bonus")
      OR ("status" = 'closed' AND "closed_at" IS NOT NULL AND "captured" + "released" = "paid" + "bonus"));

ALTER TABLE "hold_item"
    ADD CONSTRAINT "hold_item_status_check" CHECK ("status" IN ('open', 'captured', 'released')),
    ADD CONSTRAINT "hold_item_paid_check" CHECK ("paid" >= 0),
    ADD CONSTRAINT "hold_item_bonus_check" CHECK ("bonus" >= 0),
    ADD CONSTRAINT "hold_item_captured_check" CHECK ("captured" >= 0),
    ADD CONSTRAINT "hold_item_price_check" CHECK ("paid" + "bonus" >= 1),
    ADD CONSTRAINT "hold_item_share_check" CHECK ("captured" <= "paid" + "bonus" AND ("captured" > 0) = ("status" = 'captured')),
    ADD CONSTRAINT "hold_item_ended_check" CHECK (("status" = 'open') = ("ended_at" IS NULL));

ALTER TABLE "grant_note"
    ADD CONSTRAINT "grant_note_reason_check" CHECK ("reason" IN ('bonus', 'compensation', 'correction', 'topup'));

ALTER TABLE "price_row"
    ADD CONSTRAINT "price_row_key_check" CHECK ("key" <> ''),
    ADD CONSTRAINT "price_row_credits_check" CHECK ("credits" BETWEEN 1 AND 9007199254740991),
    ADD CONSTRAINT "price_row_unit_cost_check" CHECK ("unit_cost" >= 0),
    ADD CONSTRAINT "price_row_under_cost_check" CHECK ("under_cost" IN (0, 1));

ALTER TABLE "provider_spend"
    ADD CONSTRAINT "provider_spend_calls_check" CHECK ("calls" >= 0),
    ADD CONSTRAINT "provider_spend_spent_check" CHECK ("spent" >= 0);

ALTER TABLE "pack"
    ADD CONSTRAINT "pack_method_check" CHECK ("method" IN ('usdt', 'stars', 'cny')),
    ADD CONSTRAINT "pack_price_check" CHECK ("price" > 0),
    ADD CONSTRAINT "pack_base_check" CHECK ("base" > 0),
    ADD CONSTRAINT "pack_bonus_check" CHECK ("bonus" >= 0),
    ADD CONSTRAINT "pack_level_check" CHECK ("level" IN ('free', 'plus', 'pro')),
    ADD CONSTRAINT "pack_active_check" CHECK ("active" IN (0, 1));

ALTER TABLE "payment_order"
    ADD CONSTRAINT "payment_order_method_check" CHECK ("method" IN ('usdt', 'wechat-pay', 'epay', 'manual', 'stars')),
    ADD CONSTRAINT "payment_order_currency_check" CHECK ("currency" IN ('USDT', 'CNY', 'XTR')),
    ADD CONSTRAINT "payment_order_status_check" CHECK ("status" IN ('open', 'paid', 'expired', 'cancelled', 'late', 'refunded')),
    ADD CONSTRAINT "payment_order_price_check" CHECK ("price" > 0),
    ADD CONSTRAINT "payment_order_amount_check" CHECK ("amount" > 0),
    ADD CONSTRAINT "payment_order_base_check" CHECK ("base" > 0),
    ADD CONSTRAINT "payment_order_bonus_check" CHECK ("bonus" >= 0);

ALTER TABLE "payment_slot"
    ADD CONSTRAINT "payment_slot_amount_check" CHECK ("amount" > 0);

ALTER TABLE "payment_slot_window"
    ADD CONSTRAINT "payment_slot_window_amount_check" CHECK ("amount" > 0),
    ADD CONSTRAINT "payment_slot_window_closes_at_check" CHECK ("closes_at" >= "opens_at");

ALTER TABLE "chain_transfer"
    ADD CONSTRAINT "chain_transfer_status_check" CHECK ("status" IN ('seen', 'matched', 'late', 'unmatched', 'ignored')),
    ADD CONSTRAINT "chain_transfer_amount_check" CHECK ("amount" >= 0);

ALTER TABLE "transfer_claim"
    ADD CONSTRAINT "transfer_claim_status_check" CHECK ("status" IN ('open', 'accepted', 'refused'));

ALTER TABLE "stars_invoice"
    ADD CONSTRAINT "stars_invoice_stars_check" CHECK ("stars" > 0),
    ADD CONSTRAINT "stars_invoice_base_check" CHECK ("base" > 0),
    ADD CONSTRAINT "stars_invoice_bonus_check" CHECK ("bonus" >= 0),
    ADD CONSTRAINT "stars_invoice_start_parameter_check" CHECK ("start_parameter" <> '');

ALTER TABLE "stars_charge"
    ADD CONSTRAINT "stars_charge_stars_check" CHECK ("stars" > 0),
    ADD CONSTRAINT "stars_charge_status_check" CHECK ("status" IN ('credited', 'refunding', 'refunded'));

ALTER TABLE "redeem_batch"
    ADD CONSTRAINT "redeem_batch_credits_check" CHECK ("credits" >= 0),
    ADD CONSTRAINT "redeem_batch_level_check" CHECK ("level" IN ('free', 'plus', 'pro')),
    ADD CONSTRAINT "redeem_batch_per_person_check" CHECK ("per_person" >= 1);

ALTER TABLE "guarded_failure"
    ADD CONSTRAINT "guarded_failure_kind_check" CHECK ("kind" IN ('redeem', 'paid-hash', 'login-name', 'login-ip', 'link'));

ALTER TABLE "one_time_code"
    ADD CONSTRAINT "one_time_code_purpose_check" CHECK ("purpose" IN ('link', 'recovery', 'admin-first-run'));

ALTER TABLE "conversation"
    ADD CONSTRAINT "conversation_kind_check" CHECK ("kind" IN ('private', 'group'));

ALTER TABLE "dialog"
    ADD CONSTRAINT "dialog_revision_check" CHECK ("revision" >= 0);

ALTER TABLE "menu"
    ADD CONSTRAINT "menu_once_check" CHECK ("once" IN (0, 1));

ALTER TABLE "task"
    ADD CONSTRAINT "task_status_check" CHECK ("status" IN ('queued', 'running', 'done', 'failed')),
    ADD CONSTRAINT "task_attempts_check" CHECK ("attempts" >= 0);

ALTER TABLE "outbox"
    ADD CONSTRAINT "outbox_class_check" CHECK ("class" IN ('answer', 'progress', 'result', 'payment')),
    ADD CONSTRAINT "outbox_status_check" CHECK ("status" IN ('pending', 'sending', 'sent', 'dead', 'superseded')),
    ADD CONSTRAINT "outbox_parts_sent_check" CHECK ("parts_sent" >= 0),
    ADD CONSTRAINT "outbox_resent_check" CHECK ("resent" >= 0),
    ADD CONSTRAINT "outbox_attempts_check" CHECK ("attempts" >= 0),
    ADD CONSTRAINT "outbox_part_sending_check" CHECK ("part_sending" IN (0, 1));

ALTER TABLE "transcript_message"
    ADD CONSTRAINT "transcript_message_sender_check" CHECK ("sender" IN ('user', 'bot'));

ALTER TABLE "generation"
    ADD CONSTRAINT "generation_job_check" CHECK ("job" IN ('portraits', 'posters', 'tryon', 'cakes', 'gallery')),
    ADD CONSTRAINT "generation_status_check" CHECK ("status" IN ('queued', 'running', 'completed', 'partial', 'failed', 'cancelled')),
    ADD CONSTRAINT "generation_step_check" CHECK ("step" IN ('validating', 'generating', 'storing', 'completed', 'failed')),
    ADD CONSTRAINT "generation_item_count_check" CHECK ("item_count" >= 1),
    ADD CONSTRAINT "generation_unit_price_check" CHECK ("unit_price" > 0),
    ADD CONSTRAINT "generation_credits_held_check" CHECK ("credits_held" > 0),
    ADD CONSTRAINT "generation_credits_spent_check" CHECK ("credits_spent" BETWEEN 0 AND "credits_held"),
    ADD CONSTRAINT "generation_starred_check" CHECK ("starred" IN (0, 1));

ALTER TABLE "generation_item"
    ADD CONSTRAINT "generation_item_job_check" CHECK ("job" IN ('portraits', 'posters', 'tryon', 'cakes', 'gallery')),
    ADD CONSTRAINT "generation_item_status_check" CHECK ("status" IN ('queued', 'running', 'uncertain', 'done', 'failed', 'cancelled')),
    ADD CONSTRAINT "generation_item_position_check" CHECK ("position" >= 0),
    ADD CONSTRAINT "generation_item_attempt_check" CHECK ("attempt" >= 0);

ALTER TABLE "attempt"
    ADD CONSTRAINT "attempt_attempt_check" CHECK ("attempt" >= 1),
    ADD CONSTRAINT "attempt_status_check" CHECK ("status" IN ('claimed', 'started', 'succeeded', 'failed', 'lost', 'late')),
    ADD CONSTRAINT "attempt_cost_micros_check" CHECK ("cost_micros" >= 0);

ALTER TABLE "asset"
    ADD CONSTRAINT "asset_kind_check" CHECK ("kind" IN ('master', 'labelled', 'upload', 'sample')),
    ADD CONSTRAINT "asset_bytes_check" CHECK ("bytes" >= 0);

ALTER TABLE "provider_deletion"
    ADD CONSTRAINT "provider_deletion_status_check" CHECK ("status" IN ('pending', 'confirmed')),
    ADD CONSTRAINT "provider_deletion_attempts_check" CHECK ("attempts" >= 0);

-- Partial indexes

-- One open USDT order per account (money.md).
CREATE UNIQUE INDEX "payment_order_open_usdt" ON "payment_order"("account_id") WHERE "method" = 'usdt' AND "status" = 'open';

-- What the outbox still has to do: rows that were sent are in none of these.
CREATE INDEX "outbox_waiting" ON "outbox"("platform", "bot", "conversation_id", "id") WHERE "status" IN ('pending', 'sending');
CREATE INDEX "outbox_sending" ON "outbox"("platform", "bot", "lease_until") WHERE "status" = 'sending';
CREATE INDEX "outbox_over" ON "outbox"("created_at") WHERE "status" IN ('sent', 'superseded', 'dead');
CREATE INDEX "outbox_dead" ON "outbox"("created_at") WHERE "status" = 'dead';

-- What the queue still has to do, the last timings of a job, and late cancels of an account.
CREATE INDEX "generation_item_open" ON "generation_item"("account_id", "job") WHERE "status" IN ('queued', 'running', 'uncertain');
CREATE INDEX "generation_item_done" ON "generation_item"("job", "ended_at") WHERE "status" = 'done';
CREATE INDEX "generation_item_cancelled" ON "generation_item"("account_id", "ended_at") WHERE "status" = 'cancelled';

-- Append-only tables
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER "ledger_tx_no_change" BEFORE UPDATE OR DELETE ON "ledger_tx"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_tx_no_truncate" BEFORE TRUNCATE ON "ledger_tx"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE TRIGGER "ledger_entry_no_change" BEFORE UPDATE OR DELETE ON "ledger_entry"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_entry_no_truncate" BEFORE TRUNCATE ON "ledger_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE TRIGGER "price_row_no_change" BEFORE UPDATE OR DELETE ON "price_row"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "price_row_no_truncate" BEFORE TRUNCATE ON "price_row"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
