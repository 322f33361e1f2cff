/*
 * Measures Swiss Ephemeris's C library with its files, as `src/ephemeris.rs` measures the engine:
 * the same moments, bodies and house system, in batches of at least 20 ms.
 *
 * swiss EPHEMERIS_FOLDER [--quick]
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "swephexp.h"

#define MOMENTS 512
#define FROM_JD_TT 2378500.5
#define DAYS 145900.0
#define FLAGS (SEFLG_SWIEPH | SEFLG_SPEED)

static const int BODIES[17] = {
    SE_SUN, SE_MOON, SE_MERCURY, SE_VENUS, SE_MARS, SE_JUPITER, SE_SATURN, SE_URANUS, SE_NEPTUNE,
    SE_PLUTO, SE_CHIRON, SE_CERES, SE_PALLAS, SE_JUNO, SE_VESTA, SE_TRUE_NODE, SE_MEAN_NODE,
};

static long at = 0;
static volatile double sink;

static double random_moment(long index)
{
    double place = (double)index * 0.618033988749895;
    return FROM_JD_TT + DAYS * (place - floor(place));
}

static double daily_moment(long index)
{
    return FROM_JD_TT + 0.5 * DAYS + (double)index;
}

static double calculate(double jd_tt, int body)
{
    double x[6];
    char error[256];
    int done = swe_calc(jd_tt, body, FLAGS, x, error);
    if (done < 0 || (body != SE_ECL_NUT && body != SE_TRUE_NODE && body != SE_MEAN_NODE && !(done & SEFLG_SWIEPH))) {
        fprintf(stderr, "body %d at %.1f was not calculated from the files: %s\n", body, jd_tt, error);
        exit(1);
    }
    return x[0] + x[3];
}

static double chart(double jd_tt)
{
    double cusps[13], angles[10], sum = calculate(jd_tt, SE_ECL_NUT);
    int body;
    for (body = 0; body < 17; body++)
        sum += calculate(jd_tt, BODIES[body]);
    swe_houses(jd_tt - swe_deltat(jd_tt), 47.37, 8.54, 'P', cusps, angles);
    return sum + cusps[1];
}

static double random_charts(void)
{
    double sum = 0.0;
    int count;
    for (count = 0; count < MOMENTS; count++)
        sum += chart(random_moment(at = (at + 1) % 20000));
    return sum;
}

static double daily_charts(void)
{
    double sum = 0.0;
    int count;
    for (count = 0; count < MOMENTS; count++)
        sum += chart(daily_moment(at = (at + 1) % 20000));
    return sum;
}

static int alone;

static double one_body(void)
{
    double sum = 0.0;
    int count;
    for (count = 0; count < MOMENTS; count++)
        sum += calculate(random_moment(at = (at + 1) % 20000), alone);
    return sum;
}

static double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

static double batch(double (*call)(void), int calls)
{
    double start = now_ms();
    while (calls-- > 0)
        sink = call();
    return now_ms() - start;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(const char *name, double (*call)(void), int batches, double least_ms)
{
    double times[31];
    int calls = 1, index;
    while (batch(call, calls) < least_ms)
        calls *= 2;
    for (index = 0; index < batches; index++)
        times[index] = batch(call, calls) * 1e3 / calls / MOMENTS;
    qsort(times, (size_t)batches, sizeof times[0], ascending);
    printf("{\"bench\":\"ephemeris\",\"case\":\"%s\",\"where\":\"swiss\",\"unit\":\"us\","
           "\"median\":%.4f,\"min\":%.4f,\"batches\":%d}\n",
           name, times[batches / 2], times[0], batches);
    fflush(stdout);
}

int main(int count, char **arguments)
{
    int is_quick = count > 2 && strcmp(arguments[2], "--quick") == 0;
    int batches = is_quick ? 7 : 31;
    double least_ms = is_quick ? 4.0 : 20.0;
    if (count < 2)
        return 2;
    swe_set_ephe_path(arguments[1]);
    measure("17 bodies, nutation, Placidus, random dates", random_charts, batches, least_ms);
    measure("17 bodies, nutation, Placidus, sequential days", daily_charts, batches, least_ms);
    alone = SE_SUN;
    measure("Sun alone", one_body, batches, least_ms);
    alone = SE_MOON;
    measure("Moon alone", one_body, batches, least_ms);
    alone = SE_MARS;
    measure("Mars alone", one_body, batches, least_ms);
    alone = SE_PLUTO;
    measure("Pluto alone", one_body, batches, least_ms);
    swe_close();
    return 0;
}
