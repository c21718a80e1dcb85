-- CreateTable
CREATE TABLE "intake" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "review" TEXT,
    "remarks" TEXT NOT NULL DEFAULT '[]',
    "generation_id" TEXT,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,
    CONSTRAINT "intake_subject_check" CHECK ("subject" IN ('person', 'pet')),
    CONSTRAINT "intake_status_check" CHECK ("status" IN ('open', 'ordered', 'dropped')),
    CONSTRAINT "intake_review_check" CHECK ("review" IN ('asked', 'allowed', 'refused'))
);

-- CreateTable
CREATE TABLE "intake_photo" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "intake_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "asset_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pass',
    "reasons" TEXT NOT NULL DEFAULT '[]',
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "position" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    CONSTRAINT "intake_photo_state_check" CHECK ("state" IN ('pass', 'warn', 'ask', 'reject')),
    CONSTRAINT "intake_photo_accepted_check" CHECK ("accepted" IN (0, 1))
);

-- CreateTable
CREATE TABLE "face_model" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "trigger_word" TEXT NOT NULL,
    "base" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "generation_id" TEXT NOT NULL,
    "is_default" INTEGER NOT NULL DEFAULT 0,
    "created_at" BIGINT NOT NULL,
    "deleted_at" BIGINT,
    CONSTRAINT "face_model_base_check" CHECK ("base" IN ('flux', 'sd')),
    CONSTRAINT "face_model_subject_check" CHECK ("subject" IN ('person', 'pet')),
    CONSTRAINT "face_model_is_default_check" CHECK ("is_default" IN (0, 1))
);

-- CreateTable
CREATE TABLE "retake" (
    "generation_id" TEXT NOT NULL PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "retake_id" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "intake_generation_id_key" ON "intake"("generation_id");

-- CreateIndex
CREATE INDEX "intake_account_id_status_idx" ON "intake"("account_id", "status");

-- CreateIndex
CREATE INDEX "intake_status_expires_at_idx" ON "intake"("status", "expires_at");

-- CreateIndex
CREATE INDEX "intake_photo_intake_id_position_idx" ON "intake_photo"("intake_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "intake_photo_intake_id_sha256_key" ON "intake_photo"("intake_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "face_model_generation_id_key" ON "face_model"("generation_id");

-- CreateIndex
CREATE INDEX "face_model_account_id_created_at_idx" ON "face_model"("account_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "retake_retake_id_key" ON "retake"("retake_id");

-- Partial indexes (guards)
CREATE UNIQUE INDEX "intake_one_open" ON "intake"("account_id") WHERE "status" = 'open';
CREATE UNIQUE INDEX "face_model_default" ON "face_model"("account_id") WHERE "is_default" = 1 AND "deleted_at" IS NULL;
