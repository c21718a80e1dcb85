-- AlterTable
ALTER TABLE "generation_item" ADD COLUMN     "ground_id" TEXT;

-- CreateTable
CREATE TABLE "poster_session" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "generation_id" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "poster_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "poster_order" (
    "generation_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,

    CONSTRAINT "poster_order_pkey" PRIMARY KEY ("generation_id")
);

-- CreateTable
CREATE TABLE "poster_version" (
    "session_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "account_id" TEXT NOT NULL,
    "generation_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "from_version" INTEGER,
    "created_at" BIGINT NOT NULL,
    CONSTRAINT "poster_version_number_check" CHECK ("number" BETWEEN 1 AND 10),
    CONSTRAINT "poster_version_version_check" CHECK ("version" >= 0),
    CONSTRAINT "poster_version_from_version_check" CHECK ("from_version" >= 0),
    CONSTRAINT "poster_version_pkey" PRIMARY KEY ("session_id","number","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "poster_session_generation_id_key" ON "poster_session"("generation_id");

-- CreateIndex
CREATE INDEX "poster_session_account_id_created_at_idx" ON "poster_session"("account_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "poster_session_account_id_folder_key" ON "poster_session"("account_id", "folder");

-- CreateIndex
CREATE INDEX "poster_order_session_id_idx" ON "poster_order"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "poster_version_generation_id_position_key" ON "poster_version"("generation_id", "position");
