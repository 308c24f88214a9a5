// kernel_math.h: the constants of e^x = 2^n × 2^f, shared by both kernels so that they cannot drift apart. n is
// rounded by adding and subtracting 1.5 × 2^23, which every processor rounds alike; 2^f on [-½, ½] is a polynomial of
// degree 4 through Chebyshev's points (relative error 4e-6, a thousandth of what an 8-bit state can show).
#ifndef RP_LEARN_KERNEL_MATH_H
#define RP_LEARN_KERNEL_MATH_H

#define RP_LOG2E 1.44269504f
#define RP_ROUND 12582912.0f                    // 1.5 × 2^23
#define RP_EXP_4 9.66636852e-3f
#define RP_EXP_3 5.59219759e-2f
#define RP_EXP_2 2.40223490e-1f
#define RP_EXP_1 6.93121045e-1f
#define RP_GATE_CLIP 15.0f                      // σ and tanh are flat beyond

#endif
