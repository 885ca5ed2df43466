"""The provincial rungs of the ladder (浙江省科技企业梯度).

Provincial technology SME (省科技型中小企业), little giant (科技小巨人) and leader
(科技领军企业). What the published notices say is computed; thresholds that were not
found are left to a clerk and say so.
"""
