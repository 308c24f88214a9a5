// kernel_math.h: the constants of e^x = 2^n × 2^f, shared by both kernels so that they cannot drift apart. n is
// rounded by adding and subtracting 1.5 × 2^23, which every processor rounds alike; 2^f on [-½, ½] is the Taylor
// polynomial of degree 6 (relative error 1e-7).
#ifndef RP_LEARN_KERNEL_MATH_H
#define RP_LEARN_KERNEL_MATH_H

#define RP_LOG2E 1.44269504f
#define RP_ROUND 12582912.0f                    // 1.5 × 2^23
#define RP_EXP_6 1.54035304e-4f
#define RP_EXP_5 1.33335581e-3f
#define RP_EXP_4 9.61812911e-3f
#define RP_EXP_3 5.55041087e-2f
#define RP_EXP_2 2.40226507e-1f
#define RP_EXP_1 6.93147181e-1f
#define RP_GATE_CLIP 15.0f                      // σ and tanh are flat beyond

#endif
