/** An encoder and a decoder opened together, with the convention they speak. */
import { andThen, err, ok, type Result } from '../../../core/result.js';
import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import { type OnnxSession, openSession, type SessionSettings } from '../onnx/open-session.js';
import { bindEmbeddings, type EmbeddingNames } from './bind-embeddings.js';
import { recogniseConvention } from './recognise-convention.js';
import type { ConventionName, SamConvention } from './sam-convention.js';

/** The two files of a model, which the user names. */
export interface SamFiles {
  readonly encoder: string;
  readonly decoder: string;
}

export interface SamOptions extends SessionSettings {
  /** Stated where the files do not tell, or tell wrong. */
  readonly convention?: ConventionName;
}

export interface SamModel {
  readonly convention: SamConvention;
  readonly encoder: OnnxSession;
  readonly decoder: OnnxSession;
  readonly embeddings: EmbeddingNames;
  release(): Promise<void>;
}

export async function openSamModel(
  files: SamFiles,
  options: SamOptions = {},
): Promise<Result<SamModel, readonly Diagnostic[]>> {
  const encoder = await openSession(files.encoder, options);
  const decoder = await openSession(files.decoder, options);
  const model = encoder.ok && decoder.ok ? join(encoder.value, decoder.value, options) : null;
  if (model?.ok) return model;
  const sessions = [encoder, decoder];
  for (const session of sessions) if (session.ok) await session.value.release();
  return model ?? err(sessions.flatMap((session) => (session.ok ? [] : session.error)));
}

function join(
  encoder: OnnxSession,
  decoder: OnnxSession,
  options: SamOptions,
): Result<SamModel, readonly Diagnostic[]> {
  return andThen(recogniseConvention(encoder, decoder, options.convention), (convention) =>
    andThen(bindEmbeddings(encoder, decoder, convention.decoder), (embeddings) =>
      ok({
        convention,
        encoder,
        decoder,
        embeddings,
        release: async () => {
          await encoder.release();
          await decoder.release();
        },
      }),
    ),
  );
}
