import type { DiagnosticKind } from '../../shared/diagnostic-figures.ts';

/** What each card measures. `_j` is a subscript, up to the next character that is no letter or digit. */
const formulas: Readonly<Record<DiagnosticKind, string>> = {
  'kl-heat-map': 'KL_j = E_x ½(σ_j² + μ_j² − log σ_j² − 1)',
  'aggregate-posterior': 'q(z_j) = E_x q(z_j|x); active: Var_x(μ_j) > 0.01, or KL_j > 0.01 nats',
  'importance-bound': '−E log (1/k) Σ_i p(x|z_i) p(z_i) / q(z_i|x), z_i ~ q(z|x)',
  'bound-bracket': 'E log (1/k) Σ_i w_i ≤ log p(x*) ≤ E log (1/k) (w* + Σ_i w_i, k − 1 of them)',
  'kl-decomposition': 'E_x KL(q(z|x)‖p(z)) = I(z; n) + KL(q(z)‖Π_j q(z_j)) + Σ_j KL(q(z_j)‖p(z_j))',
  probes: 'most frequent class of the 5 nearest μ; argmax of W μ + b',
  'rate-distortion': 'R = KL, D = −E log p(x|z), −ELBO = D + R',
};

/** A formula as pieces, each raised to nothing or lowered. */
export const formulaOf = (
  kind: DiagnosticKind,
): readonly { readonly text: string; readonly lowered: boolean }[] =>
  formulas[kind].split(/(_[a-z0-9]+)/).flatMap((piece) => {
    const lowered = piece.startsWith('_');
    return piece === '' ? [] : [{ text: lowered ? piece.slice(1) : piece, lowered }];
  });
