/*
 * The rival of the collapsed sweep: Neal's algorithm 3 for a Dirichlet-process mixture of Normals under a
 * Normal–Inverse-Wishart base, in scalar C as one would write it by hand for speed. Clusters keep Cholesky
 * factors under rank-one changes, log-gammas are tabulated by cluster size, the prior predictive is tabulated by
 * row, and a row's own cluster is scored as if the row were removed, by the determinant lemma, so that rows that
 * stay cost no change of factor.
 *
 *   collapsed-niw FILE N D CONCENTRATION WARMUP SWEEPS
 *
 * reads N × D doubles (row-major) and N 32-bit labels 0, 1, … from FILE, takes the prior mean 0, kappa 0.1,
 * dof D + 2, scale I, and prints the least milliseconds of a sweep and the mean number of clusters.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double PI = 3.14159265358979323846;

static int N, D, T, K, capacity;
static double *X, concentration, kappa0 = 0.1, dof0;
/* A cluster: mean (D), then L packed by rows with inverted diagonal (T). */
static double *shapes, *log_det, *base, *scores, *constants, *prior_predictive, *log_count;
static int *counts, *labels;
static double *prior_shape;
static uint64_t state[4] = {1, 2, 3, 4};

static uint64_t rotate(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

/* xoshiro256+ (Blackman & Vigna 2018). */
static double uniform(void) {
  uint64_t result = state[0] + state[3], t = state[1] << 17;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= t;
  state[3] = rotate(state[3], 45);
  return (result >> 11) * 0x1.0p-53;
}

/* |L^-1 (x - m)|^2 */
static double distance(const double *shape, const double *x) {
  double z[D], q = 0;
  const double *l = shape + D;
  for (int j = 0; j < D; j++) {
    double value = x[j] - shape[j];
    for (int i = 0; i < j; i++) value -= *l++ * z[i];
    z[j] = value * *l++;
    q += z[j] * z[j];
  }
  return q;
}

static void change(int k, const double *x, int sign) {
  double *shape = shapes + (size_t)k * (D + T), v[D], determinant = 1;
  double kappa = kappa0 + counts[k], weight = sqrt(kappa / (kappa + sign)), step = sign / (kappa + sign);
  for (int j = 0; j < D; j++) {
    double difference = x[j] - shape[j];
    shape[j] += step * difference;
    v[j] = weight * difference;
  }
  double *diagonal = shape + D;
  for (int j = 0; j < D; j++) {
    double t = v[j] * *diagonal, square = 1 + sign * t * t, cosine = sqrt(square), secant = 1 / cosine;
    determinant *= square;
    *diagonal *= secant;
    double *entry = diagonal + j + 1;
    for (int i = j + 1; i < D; i++) {
      *entry = (*entry + sign * t * v[i]) * secant;
      v[i] = cosine * v[i] - t * *entry;
      entry += i + 1;
    }
    diagonal += j + 2;
  }
  counts[k] += sign;
  log_det[k] += log(determinant);
  base[k] = log_count[counts[k]] + constants[counts[k]] - 0.5 * log_det[k];
}

static void open_cluster(void) {
  if (K + 1 > capacity) {
    capacity = 2 * capacity + 16;
    shapes = realloc(shapes, sizeof(double) * (size_t)capacity * (D + T));
    log_det = realloc(log_det, sizeof(double) * capacity);
    base = realloc(base, sizeof(double) * capacity);
    scores = realloc(scores, sizeof(double) * (capacity + 1));
    counts = realloc(counts, sizeof(int) * capacity);
  }
  memcpy(shapes + (size_t)K * (D + T), prior_shape, sizeof(double) * (D + T));
  log_det[K] = 0;
  counts[K] = 0;
  K++;
}

static void close_cluster(int k) {
  K--;
  if (k == K) return;
  memcpy(shapes + (size_t)k * (D + T), shapes + (size_t)K * (D + T), sizeof(double) * (D + T));
  log_det[k] = log_det[K];
  base[k] = base[K];
  counts[k] = counts[K];
  for (int i = 0; i < N; i++)
    if (labels[i] == K) labels[i] = k;
}

static void seat(int row) {
  const double *x = X + (size_t)row * D;
  int own = labels[row];
  if (own >= 0 && counts[own] == 1) {
    labels[row] = -1;
    close_cluster(own);
    own = -1;
  }
  double largest = log(concentration) + prior_predictive[row];
  double new_score = largest;
  for (int k = 0; k < K; k++) {
    double n = counts[k], kappa = kappa0 + n, q = distance(shapes + (size_t)k * (D + T), x);
    if (k == own)
      scores[k] = log_count[counts[k] - 1] + constants[counts[k] - 1] - 0.5 * log_det[k] +
                  0.5 * (dof0 + n - 1) * log(1 - kappa / (kappa - 1) * q);
    else
      scores[k] = base[k] - 0.5 * (dof0 + n + 1) * log(1 + kappa / (kappa + 1) * q);
    if (scores[k] > largest) largest = scores[k];
  }
  double total = 0;
  for (int k = 0; k < K; k++) total += scores[k] = exp(scores[k] - largest);
  double target = uniform() * (total + exp(new_score - largest)), cumulative = 0;
  int drawn = 0;
  while (drawn < K && (cumulative += scores[drawn]) <= target) drawn++;
  if (drawn == own) return;
  if (own >= 0) change(own, x, -1);
  if (drawn == K) open_cluster();
  change(drawn, x, 1);
  labels[row] = drawn;
}

static int by_value(const void *a, const void *b) {
  double difference = *(const double *)a - *(const double *)b;
  return (difference > 0) - (difference < 0);
}

int main(int argc, char **argv) {
  if (argc != 7) return 2;
  N = atoi(argv[2]);
  D = atoi(argv[3]);
  T = D * (D + 1) / 2;
  concentration = atof(argv[4]);
  int warmup = atoi(argv[5]), sweeps = atoi(argv[6]);
  dof0 = D + 2;
  X = malloc(sizeof(double) * (size_t)N * D);
  labels = malloc(sizeof(int) * N);
  FILE *file = fopen(argv[1], "rb");
  if (!file || fread(X, sizeof(double), (size_t)N * D, file) != (size_t)N * D) return 1;
  if (fread(labels, sizeof(int), N, file) != (size_t)N) return 1;
  fclose(file);

  prior_shape = calloc(D + T, sizeof(double));
  for (int j = 0; j < D; j++) prior_shape[D + j * (j + 1) / 2 + j] = 1;
  constants = malloc(sizeof(double) * (N + 1));
  log_count = malloc(sizeof(double) * (N + 1));
  for (int n = 0; n <= N; n++) {
    double half = 0.5 * (dof0 + n + 1), kappa = kappa0 + n;
    constants[n] = lgamma(half) - lgamma(half - 0.5 * D) + 0.5 * D * log(kappa / (kappa + 1) / PI);
    log_count[n] = log(n);
  }
  prior_predictive = malloc(sizeof(double) * N);
  for (int i = 0; i < N; i++) {
    double q = distance(prior_shape, X + (size_t)i * D);
    prior_predictive[i] = constants[0] - 0.5 * (dof0 + 1) * log(1 + kappa0 / (kappa0 + 1) * q);
  }
  for (int i = 0; i < N; i++) {
    while (labels[i] >= K) open_cluster();
    change(labels[i], X + (size_t)i * D, 1);
  }
  for (int s = 0; s < warmup; s++)
    for (int i = 0; i < N; i++) seat(i);

  double *times = malloc(sizeof(double) * sweeps), clusters = 0;
  for (int s = 0; s < sweeps; s++) {
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    for (int i = 0; i < N; i++) seat(i);
    clock_gettime(CLOCK_MONOTONIC, &after);
    times[s] = 1e3 * (after.tv_sec - before.tv_sec) + 1e-6 * (after.tv_nsec - before.tv_nsec);
    clusters += (double)K / sweeps;
  }
  qsort(times, sweeps, sizeof(double), by_value);
  printf("%.6f %.3f\n", times[0], clusters);
  return 0;
}
