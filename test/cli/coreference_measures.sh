# The measures of bench/score_ecbplus.py against an example worked by hand: 1 2 3 | 4 5, answered 1 2 | 3 4 5.
. test/cli/lib.inc
check "MUC 2/3, B3 11/15, CEAF-e 4/5" python3 - <<'PY'
import importlib.util
spec = importlib.util.spec_from_file_location("ecbplus", "bench/score_ecbplus.py")
ecbplus = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ecbplus)
muc, b_cubed, ceaf_e, mean = ecbplus.measures([("x", "p"), ("x", "p"), ("x", "q"), ("y", "q"), ("y", "q")])
assert abs(muc - 200 / 3) < 1e-9 and abs(b_cubed - 1100 / 15) < 1e-9 and abs(ceaf_e - 80) < 1e-9, (muc, b_cubed, ceaf_e)
assert abs(mean - (200 / 3 + 1100 / 15 + 80) / 3) < 1e-9
assert ecbplus.measures([(n % 3, n % 3) for n in range(9)]) == [100, 100, 100, 100]
PY
finish
