/** Names and words of nobody in particular, put together by `generate-leads.ts`. */
export const firstNames =
  `Aadhya Aarti Abhay Aditi Ajit Akash Alia Amrit Anika Anil Arjun Asha Bela Bharat Chetan Deepa
  Devika Dhruv Ekta Esha Farah Gaurav Geeta Harish Hema Imran Indu Ira Jaya Jatin Kajal Karan Kavya Kiran Lalit
  Leela Madhav Mala Manav Maya Mohan Naina Naveen Nisha Ojas Omkar Pallavi Pooja Prakash Radha Rahul Rekha Ritu
  Sagar Sana Shilpa Simran Sunil Tanvi Tara Uday Usha Varun Vidya Yash Zoya`.split(/\s+/);

export const lastNames =
  `Acharya Agarwal Bajaj Banerjee Bhatt Chandra Chopra Desai Dutta Fernandes Gandhi Ghosh Goel
  Hegde Iyengar Jain Joshi Kamath Kapoor Kulkarni Kumar Lal Mahajan Malhotra Mathur Mehta Mishra Mukherjee Naidu
  Narang Oberoi Pandey Pillai Prasad Qureshi Raman Reddy Saxena Sethi Sharma Shetty Sinha Sodhi Tandon Thakur
  Trivedi Varma Venkat Wadhwa Yadav`.split(/\s+/);

export const companies =
  `Blue Banyan Foods|Copper Kite Studio|Eastwind Textiles|Granite Lane Builders|Harbour Logistics|
  Indigo Leaf Exports|Juniper Clinics|Kestrel Software|Lotus Print Works|Monsoon Travels|Northgate Dairy|
  Orchid Interiors|Paper Boat School|Quartz Tools|Riverbend Farms|Saffron Caterers`.split(
    /\s*\|\s*/,
  );

export const cities =
  `Mumbai Pune Nagpur Nashik Thane Bengaluru Mysuru Hubballi Chennai Madurai Kochi Hyderabad Jaipur
  Udaipur Lucknow Kanpur Indore Bhopal Surat Vadodara`.split(/\s+/);

export const remarks = [
  "Asked for the price on the road, will compare with a second dealer",
  "Wants an automatic, the family is five people",
  "Call after office hours, does not pick up before six",
  "Has an old hatchback to exchange, papers are complete",
  "Looks at the electric one because of the daily forty kilometres",
  "Met us at the weekend event, took the brochure along",
];
