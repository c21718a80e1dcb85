import type { Answer, Json, ReplicatePeerOptions, StoredModel } from './types.ts';

export const problem = (status: number, detail: string): Answer => ({ status, body: { detail, status } });

/** Models of others, by name: a version each, or none for an official model. */
const OTHERS: [owner: string, name: string, version?: string][] = [
  ['black-forest-labs', 'flux-dev'],
  ['ostris', 'flux-dev-lora-trainer', 'e440909d3512c31646ee2e0c7d6f6f4923224863a6a10c494606e79fb5844497'],
  ['stability-ai', 'sdxl', '7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc'],
];

export interface Models {
  find(owner: string, name: string): StoredModel | undefined;
  /** The model that a version belongs to. */
  ofVersion(version: string): StoredModel | undefined;
  create(body: Json): Answer;
  get(owner: string, name: string): Answer;
  getVersion(owner: string, name: string, version: string): Answer;
  /** A version that is being deleted is there until `lingerMs` is over, as far as GETs can tell. */
  deleteVersion(owner: string, name: string, version: string): Answer;
  add(model: Omit<StoredModel, 'versions'>): StoredModel;
  /** Deletions are accepted, but not done until `settle`. */
  linger: boolean;
  settle(): void;
}

export const createModels = (options: Required<Pick<ReplicatePeerOptions, 'owner' | 'clock'>>): Models => {
  const { owner: account, clock } = options;
  const all = new Map<string, StoredModel>();
  const keyOf = (owner: string, name: string): string => `${owner}/${name}`.toLowerCase();

  const describe = ({ owner, name, visibility, description, versions }: StoredModel): Json => {
    const latest = [...versions].at(-1);
    return {
      url: `https://replicate.com/${owner}/${name}`,
      owner,
      name,
      description: description ?? null,
      visibility,
      is_official: versions.size === 0 && owner !== account,
      github_url: null,
      paper_url: null,
      license_url: null,
      run_count: 0,
      cover_image_url: null,
      default_example: null,
      latest_version: latest
        ? { id: latest[0], created_at: new Date(latest[1].createdAt).toISOString() }
        : null,
    };
  };

  const models: Models = {
    linger: false,
    add(model) {
      const stored = { ...model, versions: new Map() };
      all.set(keyOf(model.owner, model.name), stored);
      return stored;
    },
    find: (owner, name) => all.get(keyOf(owner, name)),
    ofVersion: (version) => [...all.values()].find(({ versions }) => versions.has(version)),
    create(body) {
      const [owner, name] = [String(body.owner), String(body.name)];
      if (owner.toLowerCase() !== account.toLowerCase()) {
        return problem(403, 'You do not have permission to perform this action.');
      }
      if (all.has(keyOf(owner, name))) {
        return problem(409, 'A model with that name and owner already exists.');
      }
      const visibility = body.visibility as StoredModel['visibility'];
      const description = typeof body.description === 'string' ? body.description : undefined;
      return { status: 201, body: describe(models.add({ owner, name, visibility, description })) };
    },
    get(owner, name) {
      const model = models.find(owner, name);
      return model ? { status: 200, body: describe(model) } : problem(404, 'Not found.');
    },
    getVersion(owner, name, version) {
      const found = models.find(owner, name)?.versions.get(version);
      if (!found) return problem(404, 'Not found.');
      const created_at = new Date(found.createdAt).toISOString();
      return { status: 200, body: { id: version, created_at, cog_version: '0.11.1', openapi_schema: null } };
    },
    deleteVersion(owner, name, version) {
      const model = models.find(owner, name);
      const found = model?.versions.get(version);
      if (!model || !found) return problem(404, 'Not found.');
      if (model.owner !== account || model.visibility !== 'private') {
        return problem(403, 'You can only delete versions from private models you own.');
      }
      if (found.deleting) return problem(409, 'This version is already being deleted.');
      if (models.linger) found.deleting = true;
      else model.versions.delete(version);
      return { status: 202 };
    },
    settle() {
      for (const { versions } of all.values()) {
        for (const [id, { deleting }] of versions) if (deleting) versions.delete(id);
      }
    },
  };
  for (const [owner, name, version] of OTHERS) {
    const model = models.add({ owner, name, visibility: 'public' });
    if (version) model.versions.set(version, { createdAt: clock() });
  }
  return models;
};
