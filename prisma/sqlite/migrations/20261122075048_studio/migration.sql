-- AlterTable
ALTER TABLE "generation" ADD COLUMN "style" TEXT;

-- CreateTable
CREATE TABLE "saved_photo" (
    "account_id" TEXT NOT NULL PRIMARY KEY,
    "asset_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "photo_review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "asset_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "created_at" BIGINT NOT NULL,
    "decided_at" BIGINT,
    CONSTRAINT "photo_review_state_check" CHECK ("state" IN ('asked', 'allowed', 'refused'))
);

-- CreateTable
CREATE TABLE "prompt_template" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "account_id" TEXT,
    "name" TEXT,
    "titles" TEXT NOT NULL,
    "descriptions" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "members_only" INTEGER NOT NULL DEFAULT 0,
    "cost" BIGINT,
    "variables" TEXT NOT NULL DEFAULT '[]',
    "takes_reference" INTEGER NOT NULL DEFAULT 0,
    "sample_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'published',
    "position" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,
    "deleted_at" BIGINT,
    CONSTRAINT "prompt_template_members_only_check" CHECK ("members_only" IN (0, 1)),
    CONSTRAINT "prompt_template_cost_check" CHECK ("cost" > 0),
    CONSTRAINT "prompt_template_takes_reference_check" CHECK ("takes_reference" IN (0, 1)),
    CONSTRAINT "prompt_template_status_check" CHECK ("status" IN ('published', 'hidden')),
    CONSTRAINT "prompt_template_revision_check" CHECK ("revision" >= 1)
);

-- CreateTable
CREATE TABLE "prompt_favourite" (
    "account_id" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,

    PRIMARY KEY ("account_id", "template_id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "generation_id" TEXT,
    "template_id" TEXT,
    "reason" TEXT NOT NULL,
    "words" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "verdict" TEXT,
    "created_at" BIGINT NOT NULL,
    "closed_at" BIGINT,
    CONSTRAINT "report_reason_check" CHECK ("reason" IN ('unsafe', 'person', 'rights', 'quality', 'other')),
    CONSTRAINT "report_status_check" CHECK ("status" IN ('open', 'closed')),
    CONSTRAINT "report_verdict_check" CHECK ("verdict" IN ('removed', 'kept'))
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_photo_asset_id_key" ON "saved_photo"("asset_id");

-- CreateIndex
CREATE UNIQUE INDEX "photo_review_asset_id_key" ON "photo_review"("asset_id");

-- CreateIndex
CREATE INDEX "photo_review_state_created_at_idx" ON "photo_review"("state", "created_at");

-- CreateIndex
CREATE INDEX "photo_review_account_id_idx" ON "photo_review"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_template_code_key" ON "prompt_template"("code");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_template_name_key" ON "prompt_template"("name");

-- CreateIndex
CREATE INDEX "prompt_template_account_id_created_at_idx" ON "prompt_template"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "prompt_template_category_position_idx" ON "prompt_template"("category", "position");

-- CreateIndex
CREATE INDEX "report_status_created_at_idx" ON "report"("status", "created_at");

-- CreateIndex
CREATE INDEX "report_account_id_idx" ON "report"("account_id");

-- A copy without the visible mark is a kind of its own.
CREATE TABLE "new_asset" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" BIGINT,

    CONSTRAINT "asset_kind_check" CHECK ("kind" IN ('master', 'labelled', 'unmarked', 'upload', 'sample')),
    CONSTRAINT "asset_bytes_check" CHECK ("bytes" >= 0)
);
INSERT INTO "new_asset" SELECT *, 0, NULL FROM "asset";
DROP TABLE "asset";
ALTER TABLE "new_asset" RENAME TO "asset";
CREATE UNIQUE INDEX "asset_key_key" ON "asset"("key");
CREATE INDEX "asset_account_id_idx" ON "asset"("account_id");
CREATE INDEX "asset_generation_id_idx" ON "asset"("generation_id");
CREATE INDEX "asset_delete_after_idx" ON "asset"("delete_after");

-- Who ended an attempt, and when its provider may be asked again; since when an item waits for any provider.
ALTER TABLE "attempt" ADD COLUMN "own" INTEGER NOT NULL DEFAULT 0 CONSTRAINT "attempt_own_check" CHECK ("own" IN (0, 1));
ALTER TABLE "attempt" ADD COLUMN "not_before" BIGINT;
ALTER TABLE "generation_item" ADD COLUMN "held_since" BIGINT;
